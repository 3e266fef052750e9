/// Screens as text, as they are to be.
enum FirstFrames {
    static let narrow = """
         workbench                                            7 instances · 0 connected
         / find                             │
        ›  this machine                     │  Welcome to Workbench
         ▾ ssh config  2                    │
           bastion         bastion.example.…│  enter  opens a terminal there
           db-1            10.0.4.20        │  /      finds by name, address, tag
         ▾ production  3                    │  c      opens a terminal on this machine
           mail            10.0.5.1         │  a      adds an instance of your own
           ▾ web  2                         │  w      widens the list, with details
             web-1         10.0.3.11        │  :      finds every command by name
             web-2         10.0.3.12        │  ?      lists what can be done here
         ▾ staging  1                       │  q      quits
           lab             192.168.7.9      │
                                            │  In a terminal every key goes to it but
                                            │  ctrl-]: press that first.
                                            │
                                            │  this machine
                                            │  reached    by a shell here, without SSH
                                            │
                                            │
                                            │
                                            │
                                            │
         enter connect  / find  c shell here  a add  e edit  : commands  ? help  q quit
        """

    static let middle = """
         workbench                                                                                    7 instances · 0 connected
         / find by name, address, user or tag                 │
        ›  this machine                                       │  Welcome to Workbench
         ▾ ssh config  2                                      │
           bastion         bastion.example.com                │  enter  opens a terminal there
           db-1            10.0.4.20                          │  /      finds by name, address, tag
         ▾ production  3                                      │  c      opens a terminal on this machine
           mail            10.0.5.1                           │  a      adds an instance of your own
           ▾ web  2                                           │  w      widens the list, with details
             web-1         10.0.3.11                          │  :      finds every command by name
             web-2         10.0.3.12                          │  ?      lists what can be done here
         ▾ staging  1                                         │  q      quits
           lab             192.168.7.9                        │
                                                              │  In a terminal every key goes to it but ctrl-]: press that
                                                              │  first.
                                                              │
                                                              │  this machine
                                                              │  reached    by a shell here, without SSH
                                                              │
                                                              │
                                                              │
                                                              │
                                                              │
                                                              │
        """

    static let middleHints = """
         enter connect  / find  c shell here  a add  e edit  : commands  ? help  q quit  space mark  w wide  * favourite
        """

    static let wide = """
         workbench                                                                                                                                                                    7 instances · 0 connected
         / find by name, address, user or tag
           name            address              user  tags       state
           this machine
         ▾ ssh config  2
           bastion         bastion.example.com
           db-1            10.0.4.20
         ▾ production  3
        ›  mail            10.0.5.1             ops
           ▾ web  2
             web-1         10.0.3.11            ops   blue app
             web-2         10.0.3.12            ops   green app
         ▾ staging  1
           lab             192.168.7.9          ops   windows
        """

    static let wideDetails = """
        ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
         mail
         address    10.0.5.1                                                                                last login never from here
         user       ops                                                                                     from       instances.yaml:14
        """
}
