@testable import Inventory

extension ConfigCase {
    static let all = hosts + matches + includes + files + ways + authentication + lexical + passes

    // MARK: Host

    private static let hosts: [ConfigCase] = [
        ConfigCase("nothing at all", "web", ""),
        ConfigCase("only comments", "web", "# one\n\n   # two\n\t\n"),
        ConfigCase(
            "settings before the first Host hold for all", "web",
            "User ops\nPort 2222\nHost db\n  User no\n"),
        ConfigCase(
            "the first value wins", "web",
            """
            Host web
              User first
              Port 1
              ServerAliveInterval 5
            Host *
              User second
              Port 2
              ServerAliveInterval 6
              ServerAliveCountMax 7
              Compression yes
            """),
        ConfigCase(
            "several names on a line", "b",
            "Host a b c\n  User abc\n  HostName %h.example.org\n  Port 23\n"),
        ConfigCase(
            "stars and question marks", "web-17.example.org",
            """
            Host web-?.example.org
              User one
            Host web-??.example.org
              User two
              BindAddress 127.0.0.1
            Host *.org
              Port 99
            """),
        ConfigCase(
            "a star matches nothing as well", "web",
            "Host web*\n  User star\nHost *w*e*b*\n  Port 7\n"),
        ConfigCase(
            "negation after a match", "web-2",
            "Host web-* !web-2\n  User one\nHost * !db\n  User two\n  Port 3\n"),
        ConfigCase(
            "negation before a match", "web-2", "Host !web-2 web-*\n  User one\nPort 5\n"),
        ConfigCase("only negation matches nothing", "web", "Host !db\n  User nobody\n"),
        ConfigCase(
            "Host patterns keep capital letters", "Web", "Host web\n User a\nHost Web\n Port 4\n"),
        ConfigCase("the name is made small", "WEB.Example.ORG", "Host WEB.*\n  User big\n"),
        ConfigCase(
            "a Host with the same name twice goes on", "web",
            "Host web\n  User a\nHost db\n  User b\nHost web\n  User c\n  Port 8022\n"),
        ConfigCase("a name in quotes", "web", "Host \"web\" 'db'\n  User quoted\n"),
        ConfigCase(
            "HostName with tokens", "web",
            "Host web\n  HostName %h-%%-%h.example.org\n"),
        ConfigCase("HostName in capital letters", "web", "HostName DB.Example.COM\n"),
        ConfigCase("a HostName that is an address", "web", "HostName 192.0.2.7\nUser a\n"),
        ConfigCase("an address in another form", "127.1", "Host 127.1\n  User short\n"),
        ConfigCase("an octal address", "web", "HostName 010.0.0.1\n"),
        ConfigCase("a long IPv6 address", "web", "HostName 2001:DB8:0:0:0:0:0:1\n"),
        ConfigCase("IPv4 in IPv6", "web", "HostName ::FFFF:10.0.0.1\nHostKeyAlias %h\n"),
        ConfigCase("IPv6 as a name", "::1", "Host ::1\n  User six\n"),
        ConfigCase("capital IPv6", "FE80::A", "Host *\n  User six\n"),
    ]

    // MARK: Match

    private static let matches: [ConfigCase] = [
        ConfigCase("Match all", "web", "Host db\n  User no\nMatch all\n  User everybody\n"),
        ConfigCase(
            "Match host sees HostName", "web",
            """
            Host web
              HostName Web.Example.org
            Match host *.example.org
              User matched
            Match originalhost *.example.org
              Port 1
            Match originalhost web
              Port 2
            """),
        ConfigCase(
            "Match host before HostName", "web",
            "Match host web\n  User early\nHost web\n  HostName other\nMatch host web\n  Port 9\n"),
        ConfigCase("Match compares in small letters", "WEB", "Match host Web\n  User any\n"),
        ConfigCase(
            "Match user sees User", "web",
            "Match user root\n Port 1\nHost web\n User ops\nMatch user ops,admin\n Port 2\n"),
        ConfigCase(
            "Match user given on the command line", "web",
            "Match user Deploy*\n  Port 2200\n  IdentityFile ~/.ssh/%r\nUser nobody\n",
            overrides: SSHConfig.Overrides(user: "DeployBot")),
        ConfigCase("Match localuser", "web", "Match localuser *,!nobody\n  User mine\n"),
        ConfigCase("Match not localuser", "web", "Match !localuser nobody-at-all\n  User mine\n"),
        ConfigCase(
            "all criteria must hold", "web",
            """
            Match host web user nobody
              Port 1
            Match host web originalhost web !user nobody
              Port 2
            """),
        ConfigCase(
            "negated lists", "web-3",
            "Match host web-*,!web-3\n  User no\nMatch !host web-1,web-2\n  User yes\n"),
        ConfigCase("a criterion with an equals sign", "web", "Match host=web user=*\n  Port 81\n"),
        ConfigCase("a criterion in quotes", "web", "Match \"host\" \"web,db\"\n  Port 82\n"),
        ConfigCase("a comment after criteria", "web", "Match host web # and so on\n  Port 83\n"),
        ConfigCase("not all", "web", "Match !all\n  Port 84\nMatch host web\n  User x\n"),
        ConfigCase(
            "criteria in capital letters", "web", "MATCH HOST web !USER nobody\n  Port 85\n"),
        ConfigCase(
            "Match ends a Host", "web",
            "Host web\n  User a\nMatch host db\n  Port 5\n  Compression yes\nHost *\n  Port 6\n"),
    ]

    // MARK: Include

    private static let includes: [ConfigCase] = [
        ConfigCase(
            "Include at the top", "web", "Include DIR/more\nUser late\n",
            files: ["more": "User early\nHost web\n  Port 12\n"]),
        ConfigCase(
            "a Host in an included file ends with it", "web",
            "Include DIR/more\nPort 77\n", files: ["more": "Host db\n  User db\n"]),
        ConfigCase(
            "Include in a Host that holds", "web",
            "Host web\n  Include DIR/more\n  Port 5\nHost *\n  Port 6\n",
            files: ["more": "User inner\nHost w*\n  ServerAliveInterval 9\nHost db\n  Port 1\n"]),
        ConfigCase(
            "Include in a Host that does not hold", "web",
            "Host db\n  Include DIR/more\n  Port 5\nHost *\n  Port 6\n",
            files: ["more": "User inner\nHost web\n  ServerAliveInterval 9\nMatch all\n  Port 1\n"]),
        ConfigCase(
            "Include in a Match that holds", "web",
            "Host web\n  HostName w.example.org\nMatch host *.org\n  Include DIR/more\n  Port 5\n",
            files: ["more": "Match user *\n  User matched\n  AddressFamily inet6\n"]),
        ConfigCase(
            "Include in a Match that does not hold", "web",
            "Match host *.org\n  Include DIR/more\n  Port 5\nHost web\n  User x\n",
            files: ["more": "Match all\n  User matched\nHost *\n  Port 3\n"]),
        ConfigCase(
            "a pattern of files in their order", "web", "Include DIR/conf.*\n",
            files: ["conf.b": "User b\nPort 2\n", "conf.a": "User a\n", "conf.c": "Port 3\n"]),
        ConfigCase(
            "several files on a line, one missing", "web",
            "Include DIR/one DIR/nowhere \"DIR/two\"\n",
            files: ["one": "User one\n", "two": "User two\nPort 2\n"]),
        ConfigCase(
            "files in files in files", "web", "Host web\nInclude DIR/a\nCompression yes\n",
            files: [
                "a": "Host web\n  Include DIR/b\n  Port 1\n",
                "b": "Match host w*\n  Include DIR/c\n  Port 2\n",
                "c": "Host *\n  User deep\nHost db\n  Port 3\n",
            ]),
    ]

    // MARK: Files

    private static let files: [ConfigCase] = [
        ConfigCase(
            "key files add up", "web",
            """
            Host web
              IdentityFile ~/.ssh/one
              IdentityFile /keys/two
              IdentitiesOnly yes
            Host *
              IdentityFile ~/.ssh/one
              IdentityFile ~/.ssh/three
              CertificateFile ~/.ssh/one-cert.pub
              CertificateFile ~/.ssh/three-cert.pub
            """),
        ConfigCase(
            "all tokens in key files", "web",
            """
            HostName w.example.org
            User ops
            Port 2022
            HostKeyAlias Alias
            IdentityFile /k/%%-%C-%d-%h-%i-%k-%L-%l-%n-%p-%r-%u
            CertificateFile /c/%%-%C-%d-%h-%i-%k-%L-%l-%n-%p-%r-%u
            UserKnownHostsFile /h/%%-%C-%d-%h-%i-%k-%L-%l-%n-%p-%r-%u
            IdentityAgent /a/%%-%C-%d-%h-%i-%k-%L-%l-%n-%p-%r-%u
            RemoteCommand run %%-%C-%d-%h-%i-%k-%L-%l-%n-%p-%r-%u # it
            """),
        ConfigCase(
            "tokens without an alias", "Web",
            "HostName OTHER\nIdentityFile /k/%k-%n-%h\nUserKnownHostsFile ~/%k /b/%C\n"),
        ConfigCase(
            "variables", "web",
            """
            IdentityFile ${PLACE}/%r
            CertificateFile ${PLACE}/${PLACE}x
            UserKnownHostsFile ${PLACE}/known ~/.ssh/known_hosts
            IdentityAgent ${OTHER_SOCK}
            """),
        ConfigCase("no key files", "web", "IdentityFile none\nIdentitiesOnly true\n"),
        ConfigCase(
            "none among key files", "web",
            "IdentityFile none\nIdentityFile ~/x\nIdentityFile NONE\n"),
        ConfigCase(
            "homes", "web",
            "IdentityFile ~\nIdentityFile ~/\nIdentityFile ~root/k\nIdentityFile ~//x\n"),
        ConfigCase(
            "key files given first", "web", "IdentityFile /keys/b\nIdentityFile /keys/a\n",
            overrides: SSHConfig.Overrides(identityFiles: ["/keys/a", "~/%h"])),
        ConfigCase("no known hosts", "web", "UserKnownHostsFile none\nGlobalKnownHostsFile none\n"),
        ConfigCase(
            "several files of known hosts, the first line wins", "web",
            """
            UserKnownHostsFile /dev/null ~/.ssh/k2
            UserKnownHostsFile ~/.ssh/k3
            GlobalKnownHostsFile /etc/k1 "/etc/k 2" ~/not-expanded-%h
            GlobalKnownHostsFile /etc/k3
            """),
        ConfigCase("no agent", "web", "IdentityAgent none\nForwardAgent no\n"),
        ConfigCase("the agent of the environment", "web", "IdentityAgent SSH_AUTH_SOCK\n"),
        ConfigCase(
            "an agent by a variable", "web", "IdentityAgent $OTHER_SOCK\nForwardAgent $OTHER_SOCK\n"
        ),
        ConfigCase(
            "an agent by a variable that is not set", "web", "IdentityAgent $NOT_SET_HERE\n"),
        ConfigCase(
            "an agent by its path", "web", "IdentityAgent ~/agents/%r@%h\nForwardAgent yes\n"),
        ConfigCase(
            "an agent to forward by its path", "web", "ForwardAgent DIR/config\nForwardAgent no\n"),
    ]

    // MARK: Ways

    private static let ways: [ConfigCase] = [
        ConfigCase(
            "ProxyJump", "web", "Host web\n  ProxyJump bastion\nHost *\n  ProxyJump other\n"),
        ConfigCase("ProxyJump over several", "web", "ProxyJump ops@b1:2201,b2,u@[::1]:22\n"),
        ConfigCase("ProxyJump to an address", "web", "ProxyJump ops@192.0.2.1:2222 # there\n"),
        ConfigCase(
            "ProxyJump as an address of ssh", "web", "ProxyJump ssh://ops%20x@bastion:2222\n"),
        ConfigCase(
            "ProxyJump none keeps later ones out", "web",
            "Host web\n  ProxyJump none\nHost *\n  ProxyJump bastion\n  ProxyCommand true %h\n"),
        ConfigCase(
            "ProxyJump before ProxyCommand", "web", "ProxyJump b\nProxyCommand true %h:%p\n"),
        ConfigCase(
            "ProxyCommand before ProxyJump", "web", "ProxyCommand true %h:%p\nProxyJump b\n"),
        ConfigCase("ProxyCommand none before ProxyJump", "web", "ProxyCommand none\nProxyJump b\n"),
        ConfigCase(
            "ProxyCommand as it is written", "web",
            ##"""
            HostName W
            User ops
            ProxyCommand true "%h" '%p' 100%% \# %r@%n %k  # stays
            """##),
        ConfigCase("ProxyCommand after an equals sign", "web", "ProxyCommand = true %h\nPort 5\n"),
        ConfigCase(
            "ProxyJump given first", "web", "ProxyJump a\nProxyCommand true\n",
            overrides: SSHConfig.Overrides(
                proxyJump: [JumpHost(host: "b"), JumpHost(user: "u", host: "::1", port: 7)])),
        ConfigCase(
            "the net", "web",
            """
            AddressFamily INET6
            BindAddress 127.0.0.9
            ConnectTimeout 1m30s
            ServerAliveInterval 2M
            ServerAliveCountMax 0
            TCPKeepAlive no
            Compression YES
            CheckHostIP true
            """),
        ConfigCase(
            "times", "web",
            "ConnectTimeout none\nConnectTimeout 1h1m1s\nServerAliveInterval 1w2d3\n"),
        ConfigCase("zero is no time-out", "web", "ConnectTimeout 0\nConnectTimeout 5\n"),
        ConfigCase(
            "the environment", "web",
            """
            Host web
              SendEnv LANG LC_* EDITOR
              SendEnv LANG
              SetEnv A=1 "B=two words" A=3 C=
            Host *
              SendEnv -LC_* VISUAL -ED?TOR
              SetEnv D=4
            """),
        ConfigCase("taking away all variables", "web", "SendEnv A B\nSendEnv -* C\n"),
        ConfigCase("a port by its service", "web", "Port ssh\n"),
        ConfigCase(
            "user and port given", "web", "User a\nPort 1\nIdentityFile ~/%r-%p-%C\n",
            overrides: SSHConfig.Overrides(user: "given", port: 2022)),
    ]

    // MARK: Logging in

    private static let authentication: [ConfigCase] = [
        ConfigCase(
            "all that is said about logging in", "web",
            """
            PreferredAuthentications keyboard-interactive,password
            PreferredAuthentications publickey
            PubkeyAuthentication no
            PasswordAuthentication yes
            KbdInteractiveAuthentication FALSE
            NumberOfPasswordPrompts 1
            IdentitiesOnly TRUE
            """),
        ConfigCase(
            "old names", "web",
            "ChallengeResponseAuthentication no\nDSAAuthentication no\nIdentityFile2 ~/k\nKeepAlive no\n"
        ),
        ConfigCase("keys bound to hosts", "web", "PubkeyAuthentication host-bound\n"),
        ConfigCase(
            "host keys", "web",
            """
            StrictHostKeyChecking accept-new
            StrictHostKeyChecking no
            HostKeyAlias Web.Alias
            HashKnownHosts yes
            """),
        ConfigCase("strict yes", "web", "StrictHostKeyChecking true\n"),
        ConfigCase("strict off", "web", "StrictHostKeyChecking OFF\nHashKnownHosts no\n"),
    ]

    // MARK: Lines

    private static let lexical: [ConfigCase] = [
        ConfigCase(
            "equals signs", "web",
            "User=ops\nPort = 2222\nIdentityFile= ~/k\nHost =web\nCompression=yes\n"),
        ConfigCase(
            "CRLF", "web", "Host web\r\n  User ops\r\n  Port 2222\r\nHost *\r\n  Port 1\r\n"),
        ConfigCase("no newline at the end", "web", "Host web\n  User ops"),
        ConfigCase(
            "comments at line ends", "web",
            "User ops # me\nPort 22 #x\nHost web #all\n Compression yes\n"),
        ConfigCase("a sharp sign in a word", "web", "User o#ps\nHostKeyAlias \"#x\"\n"),
        ConfigCase(
            "quotes and escapes", "web",
            #"""
            User "two words"
            IdentityFile "/my keys/\"a\".key"
            IdentityFile /my\ keys/b\\c\x
            IdentityFile '/single "x"/k'
            IdentityFile /half" quo"ted
            IdentityFile "/kept\ backslash"
            HostKeyAlias a"b c"d
            """#),
        ConfigCase(
            "capital keywords", "web", "HOST web\n  USER ops\n  pORT 2222\n\tIDENTITYFILE\t~/K\n"),
        ConfigCase("a keyword in quotes", "web", "\"User\" ops\n\"Port\" 2222\n"),
        ConfigCase("blanks and form feeds at the end", "web", "User ops  \t \u{0C}\nPort 22\t\n"),
        ConfigCase(
            "names that are not ASCII", "wéb",
            "Host wéb w?b\n  User jürgen\n  IdentityFile ~/ключ\n"),
        ConfigCase(
            "unknown keywords that are to be ignored", "web",
            "IgnoreUnknown UseKeychain,Add*\nUseKeychain yes\nAddSomething x y\nUser ops\n"),
        ConfigCase(
            "keywords that say nothing here", "web",
            """
            ControlMaster auto
            ControlPath ~/.ssh/%C
            LocalForward 8080 localhost:80
            ForwardX11 no
            LogLevel QUIET
            RequestTTY yes
            Ciphers aes128-ctr
            GSSAPIAuthentication no
            VisualHostKey no
            User ops
            """),
        ConfigCase("a remote command", "web", "RemoteCommand tmux new -A -s %h \"x\" # y\n"),
        ConfigCase("no remote command", "web", "RemoteCommand none\n"),
    ]

    // MARK: The second reading

    private static let passes: [ConfigCase] = [
        ConfigCase(
            "Match final", "web",
            "Match final\n  User late\n  Port 3\nHost web\n  User early\nSendEnv A\nIdentityFile ~/k\n"
        ),
        ConfigCase(
            "Match not final", "web", "Match !final\n  Port 5\nMatch final host web\n  User f\n"),
        ConfigCase("Match final all", "web", "Match final all\n  User last\n"),
        ConfigCase(
            "canonical does not ask for a second reading", "web", "Match canonical\n  User c\n"),
        ConfigCase("not canonical holds at the first", "web", "Match !canonical\n  User c\n"),
        ConfigCase(
            "the second reading goes by the name that is connected to", "web",
            """
            Host web
              HostName DB.example.org
            Host db.example.org
              Port 2222
            Match final host db.example.org
              User final
            Match originalhost web
              Compression yes
            Match canonical
              BindAddress 127.0.0.3
            """),
        ConfigCase(
            "canonicalizing reads twice", "web",
            """
            CanonicalizeHostname yes
            SendEnv A
            Match canonical
              User canon
            Host web
              HostName w.example.org
            Host w.example.org
              Port 4
            """),
        ConfigCase(
            "canonicalizing always", "web",
            "CanonicalizeHostname always\nMatch canonical all\n  Port 6\n"),
        ConfigCase(
            "not canonicalizing", "web", "CanonicalizeHostname no\nMatch canonical\n  Port 6\n"),
        ConfigCase(
            "final in a file that is not active", "web",
            "Host db\n  Include DIR/more\nMatch canonical\n  User second\n",
            files: ["more": "Match final\n  Port 9\n"]),
        ConfigCase(
            "what was set first stays at the second reading", "web",
            """
            Match final
              HostName elsewhere
              ProxyJump b
              SetEnv X=2
              IdentityFile ~/late
            Match all
              HostName here
              SetEnv X=1
              IdentityFile ~/early
            """),
    ]
}
