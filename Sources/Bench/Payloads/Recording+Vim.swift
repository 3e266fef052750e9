extension Recording {
    /// Vim on 200 by 50, moving, searching, scrolling, splitting.
    static let vimText: StaticString = """
        \u{1b}[?1049h\u{1b}[22;0;0t\u{1b}[>4;2m\u{1b}[?1h\u{1b}=\u{1b}[?2004h\u{1b}[?1004h\u{1b}\
        [1;50r\u{1b}[?12h\u{1b}[?12l\u{1b}[22;2t\u{1b}[22;1t\u{1b}[27m\u{1b}[23m\u{1b}[29m\u{1b}\
        [m\u{1b}[H\u{1b}[2J\u{1b}[?25l\u{1b}[50;1H\"parts.c\" 1403L, 44050B\u{1b}[2;1H▽\u{1b}[6n\
        \u{1b}[2;1H  \u{1b}[3;1H\u{1b}Pzz\u{1b}\\\u{1b}[0%m\u{1b}[6n\u{1b}[3;1H           \u{1b}\
        [1;1H\u{1b}[>c\u{1b}]10;?\u{7}\u{1b}]11;?\u{7}\u{1b}[1;1H\u{1b}[38;5;130m   1 \u{1b}[m\
        \u{1b}[34m// A small file to look at.\u{1b}[m\r\n\u{1b}[38;5;130m   2 \u{1b}[mimport Mod\
        el\u{1b}[2;18H\u{1b}[K\u{1b}[3;1H\u{1b}[38;5;130m   3 \u{1b}[m\u{1b}[3;6H\u{1b}[K\u{1b}[\
        4;1H\u{1b}[38;5;130m   4 \u{1b}[m\u{1b}[34m/// Returns the value of a write, or nil.\
        \u{1b}[m\r\n\u{1b}[38;5;130m   5 \u{1b}[m\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m \
        value0(_ write: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\
        \u{1b}[38;5;130m   6 \u{1b}[m    guard write > \u{1b}[31m50\u{1b}[m \u{1b}[38;5;130melse\
        \u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\
        \u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m   7 \u{1b}[m    let text = \u{1b}[31m\"value of\
         write is 791\"\u{1b}[m\r\n\u{1b}[38;5;130m   8 \u{1b}[m    \u{1b}[38;5;130mfor\u{1b}[m \
        value in \u{1b}[31m0.\u{1b}[m.<write where value % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\
        \u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;5;130m   9 \u{1b}[m\u{1b}[8Cprint(t\
        ext, value + \u{1b}[31m9\u{1b}[m)\r\n\u{1b}[38;5;130m  10 \u{1b}[m    \u{1b}[97m\u{1b}[1\
        01m}\u{1b}[m\r\n\u{1b}[38;5;130m  11 \u{1b}[m    \u{1b}[38;5;130mreturn\u{1b}[m write * \
        \u{1b}[31m3\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\r\n\u{1b}[38;5;130m  12 \u{1b}[m\
        \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  13 \r\n  14 \u{1b}[m\u{1b}[34m/// Re\
        turns the value of a offset, or nil.\u{1b}[m\r\n\u{1b}[38;5;130m  15 \u{1b}[m\u{1b}[32ms\
        tatic\u{1b}[m \u{1b}[32mint\u{1b}[m value1(_ offset: Int, named name: String) -> Int? \
        \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;5;130m  16 \u{1b}[m    guard offset > \u{1b}\
        [31m7\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;13\
        0mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  17 \u{1b}[m    \
        let text = \u{1b}[31m\"value of offset is 8313\"\u{1b}[m\r\n\u{1b}[38;5;130m  18 \u{1b}[\
        m    \u{1b}[38;5;130mfor\u{1b}[m value in \u{1b}[31m0.\u{1b}[m.<offset where value % \
        \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;5\
        ;130m  19 \u{1b}[m\u{1b}[8Cprint(text, value + \u{1b}[31m27\u{1b}[m)\r\n\u{1b}[38;5;130m\
          20 \u{1b}[m    \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  21 \u{1b}[m    \
        \u{1b}[38;5;130mreturn\u{1b}[m offset * \u{1b}[31m2\u{1b}[m  \u{1b}[34m// as agreed\
        \u{1b}[m\r\n\u{1b}[38;5;130m  22 \u{1b}[m\u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;1\
        30m  23 \r\n  24 \u{1b}[m\u{1b}[34m/// Returns the read of a index, or nil.\u{1b}[m\r\n\
        \u{1b}[38;5;130m  25 \u{1b}[m\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m read2(_ inde\
        x: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;5;130m  \
        26 \u{1b}[m    guard index > \u{1b}[31m53\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97\
        m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\
        \r\n\u{1b}[38;5;130m  27 \u{1b}[m    let text = \u{1b}[31m\"read of index is 1144\"\
        \u{1b}[m\r\n\u{1b}[38;5;130m  28 \u{1b}[m    \u{1b}[38;5;130mfor\u{1b}[m read in \u{1b}[\
        31m0.\u{1b}[m.<index where read % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\
        \u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;5;130m  29 \u{1b}[m\u{1b}[8Cprint(text, read + \u{1b}[\
        31m30\u{1b}[m)\r\n\u{1b}[38;5;130m  30 \u{1b}[m    \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\
        \u{1b}[38;5;130m  31 \u{1b}[m    \u{1b}[38;5;130mreturn\u{1b}[m index * \u{1b}[31m3\
        \u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\r\n\u{1b}[38;5;130m  32 \u{1b}[m\u{1b}[97m\
        \u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  33 \r\n  34 \u{1b}[m\u{1b}[34m/// Returns the \
        buffer of a index, or nil.\u{1b}[m\r\n\u{1b}[38;5;130m  35 \u{1b}[m\u{1b}[32mstatic\
        \u{1b}[m \u{1b}[32mint\u{1b}[m buffer3(_ index: Int, named name: String) -> Int? \u{1b}[\
        97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;5;130m  36 \u{1b}[m    guard index > \u{1b}[31m7\
        \u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mret\
        urn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  37 \u{1b}[m    let t\
        ext = \u{1b}[31m\"buffer of index is 9264\"\u{1b}[m\r\n\u{1b}[38;5;130m  38 \u{1b}[m    \
        \u{1b}[38;5;130mfor\u{1b}[m buffer in \u{1b}[31m0.\u{1b}[m.<index where buffer % \u{1b}[\
        31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;5;130m  \
        39 \u{1b}[m\u{1b}[8Cprint(text, buffer + \u{1b}[31m15\u{1b}[m)\r\n\u{1b}[38;5;130m  40 \
        \u{1b}[m    \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  41 \u{1b}[m    \u{1b}[38\
        ;5;130mreturn\u{1b}[m index * \u{1b}[31m5\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\r\n\
        \u{1b}[38;5;130m  42 \u{1b}[m\u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  43 \r\n\
          44 \u{1b}[m\u{1b}[34m/// Returns the length of a length, or nil.\u{1b}[m\r\n\u{1b}[38;\
        5;130m  45 \u{1b}[m\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m length4(_ length: Int,\
         named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;5;130m  46 \
        \u{1b}[m    guard length > \u{1b}[31m74\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\
        \u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\
        \n\u{1b}[38;5;130m  47 \u{1b}[m    let text = \u{1b}[31m\"length of length is 1013\"\
        \u{1b}[m\r\n\u{1b}[38;5;130m  48 \u{1b}[m    \u{1b}[38;5;130mfor\u{1b}[m length in \
        \u{1b}[31m0.\u{1b}[m.<length where length % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \
        \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[1m\u{1b}[7mparts.c                             \
                                                                                                \
                                                                  1,1            Top\u{1b}[1;6H\
        \u{1b}[?25h\u{1b}[?4m\u{1b}[?25l\u{1b}[m\u{1b}[50;190H^D\u{1b}[1;6H\u{1b}[50;190H  \
        \u{1b}[1;6H\u{1b}[1;48r\u{1b}[1;1H\u{1b}[24M\u{1b}[1;50r\u{1b}[25;1H\u{1b}[38;5;130m  49\
         \u{1b}[m\u{1b}[8Cprint(text, length + \u{1b}[31m73\u{1b}[m)\r\n\u{1b}[38;5;130m  50 \
        \u{1b}[m    \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  51 \u{1b}[m    \u{1b}[38\
        ;5;130mreturn\u{1b}[m length * \u{1b}[31m8\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\r\n\
        \u{1b}[38;5;130m  52 \u{1b}[m\u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  53 \r\n\
          54 \u{1b}[m\u{1b}[34m/// Returns the parse of a count, or nil.\u{1b}[m\r\n\u{1b}[38;5;\
        130m  55 \u{1b}[m\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m parse5(_ count: Int, nam\
        ed name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;5;130m  56 \u{1b}[m\
            guard count > \u{1b}[31m5\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m\
        {\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38\
        ;5;130m  57 \u{1b}[m    let text = \u{1b}[31m\"parse of count is 9120\"\u{1b}[m\r\n\
        \u{1b}[38;5;130m  58 \u{1b}[m    \u{1b}[38;5;130mfor\u{1b}[m parse in \u{1b}[31m0.\u{1b}\
        [m.<count where parse % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m\
        {\u{1b}[m\r\n\u{1b}[38;5;130m  59 \u{1b}[m\u{1b}[8Cprint(text, parse + \u{1b}[31m17\
        \u{1b}[m)\r\n\u{1b}[38;5;130m  60 \u{1b}[m    \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[3\
        8;5;130m  61 \u{1b}[m    \u{1b}[38;5;130mreturn\u{1b}[m count * \u{1b}[31m6\u{1b}[m  \
        \u{1b}[34m// as agreed\u{1b}[m\r\n\u{1b}[38;5;130m  62 \u{1b}[m\u{1b}[97m\u{1b}[101m}\
        \u{1b}[m\r\n\u{1b}[38;5;130m  63 \r\n  64 \u{1b}[m\u{1b}[34m/// Returns the index of a w\
        rite, or nil.\u{1b}[m\r\n\u{1b}[38;5;130m  65 \u{1b}[m\u{1b}[32mstatic\u{1b}[m \u{1b}[32\
        mint\u{1b}[m index6(_ write: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\
        \u{1b}[m\r\n\u{1b}[38;5;130m  66 \u{1b}[m    guard write > \u{1b}[31m69\u{1b}[m \u{1b}[3\
        8;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \
        \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  67 \u{1b}[m    let text = \u{1b}[31m\
        \"index of write is 1929\"\u{1b}[m\r\n\u{1b}[38;5;130m  68 \u{1b}[m    \u{1b}[38;5;130mf\
        or\u{1b}[m index in \u{1b}[31m0.\u{1b}[m.<write where index % \u{1b}[31m2\u{1b}[m == \
        \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;5;130m  69 \u{1b}[m\
        \u{1b}[8Cprint(text, index + \u{1b}[31m73\u{1b}[m)\r\n\u{1b}[38;5;130m  70 \u{1b}[m    \
        \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  71 \u{1b}[m    \u{1b}[38;5;130mretur\
        n\u{1b}[m write * \u{1b}[31m6\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\r\n\u{1b}[38;5;130\
        m  72 \u{1b}[m\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[50;1H\u{1b}[K\u{1b}[49;183H\u{1b}[1m\
        \u{1b}[7m25,1\u{1b}[11C 1%\u{1b}[1;6H\u{1b}[?25h\u{1b}[?25l\u{1b}[m\u{1b}[50;190H^D\
        \u{1b}[1;6H\u{1b}[50;190H  \u{1b}[1;14H\u{1b}[1;48r\u{1b}[1;1H\u{1b}[24M\u{1b}[1;50r\
        \u{1b}[25;1H\u{1b}[38;5;130m  73 \r\n  74 \u{1b}[m\u{1b}[34m/// Returns the buffer of a \
        length, or nil.\u{1b}[m\r\n\u{1b}[38;5;130m  75 \u{1b}[m\u{1b}[32mstatic\u{1b}[m \u{1b}[\
        32mint\u{1b}[m buffer7(_ length: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\
        \u{1b}[m\r\n\u{1b}[38;5;130m  76 \u{1b}[m    guard length > \u{1b}[31m23\u{1b}[m \u{1b}[\
        38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \
        \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  77 \u{1b}[m    let text = \u{1b}[31m\
        \"buffer of length is 1688\"\u{1b}[m\r\n\u{1b}[38;5;130m  78 \u{1b}[m    \u{1b}[38;5;130\
        mfor\u{1b}[m buffer in \u{1b}[31m0.\u{1b}[m.<length where buffer % \u{1b}[31m2\u{1b}[m =\
        = \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;5;130m  79 \u{1b}[m\
        \u{1b}[8Cprint(text, buffer + \u{1b}[31m74\u{1b}[m)\r\n\u{1b}[38;5;130m  80 \u{1b}[m    \
        \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  81 \u{1b}[m    \u{1b}[38;5;130mretur\
        n\u{1b}[m length * \u{1b}[31m5\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\r\n\u{1b}[38;5;13\
        0m  82 \u{1b}[m\u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  83 \r\n  84 \u{1b}[m\
        \u{1b}[34m/// Returns the value of a read, or nil.\u{1b}[m\r\n\u{1b}[38;5;130m  85 \
        \u{1b}[m\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m value8(_ read: Int, named name: S\
        tring) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;5;130m  86 \u{1b}[m    guard \
        read > \u{1b}[31m70\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \
        \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  8\
        7 \u{1b}[m    let text = \u{1b}[31m\"value of read is 1028\"\u{1b}[m\r\n\u{1b}[38;5;130m\
          88 \u{1b}[m    \u{1b}[38;5;130mfor\u{1b}[m value in \u{1b}[31m0.\u{1b}[m.<read where v\
        alue % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\
        \u{1b}[38;5;130m  89 \u{1b}[m\u{1b}[8Cprint(text, value + \u{1b}[31m72\u{1b}[m)\r\n\
        \u{1b}[38;5;130m  90 \u{1b}[m    \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  91 \
        \u{1b}[m    \u{1b}[38;5;130mreturn\u{1b}[m read * \u{1b}[31m2\u{1b}[m  \u{1b}[34m// as a\
        greed\u{1b}[m\r\n\u{1b}[38;5;130m  92 \u{1b}[m\u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[3\
        8;5;130m  93 \r\n  94 \u{1b}[m\u{1b}[34m/// Returns the offset of a count, or nil.\u{1b}\
        [m\r\n\u{1b}[38;5;130m  95 \u{1b}[m\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m offset\
        9(_ count: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;\
        5;130m  96 \u{1b}[m    guard count > \u{1b}[31m63\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \
        \u{1b}[97m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\
        \u{1b}[m\u{1b}[49;183H\u{1b}[1m\u{1b}[7m49,9 \u{1b}[11C3%\u{1b}[1;14H\u{1b}[?25h\u{1b}[?\
        25l\u{1b}[49;183H50,5 \u{1b}[2;10H\u{1b}[?25h\u{1b}[?25l\u{1b}[49;184H1,9 \u{1b}[3;14H\
        \u{1b}[?25h\u{1b}[?25l\u{1b}[49;184H2,1 \u{1b}[4;6H\u{1b}[?25h\u{1b}[?25l\u{1b}[49;184H3\
        ,0-1\u{1b}[5;6H\u{1b}[?25h\u{1b}[?25l\u{1b}[m\u{1b}[50;190Hj\u{1b}[5;6H\u{1b}[50;190H \
        \u{1b}[6;14H\u{1b}[49;184H\u{1b}[1m\u{1b}[7m4,9   \u{1b}[6;14H\u{1b}[?25h\u{1b}[?25l\
        \u{1b}[50;1H\u{1b}[m/value\r\u{1b}[36;22H\u{1b}[34m\u{1b}[103mvalue\u{1b}[m\u{1b}[37;17H\
        \u{1b}[103mvalue\u{1b}[m\u{1b}[39;22H\u{1b}[31m\u{1b}[103mvalue\u{1b}[m\u{1b}[40;14H\
        \u{1b}[103mvalue\u{1b}[19Cvalue\u{1b}[41;26Hvalue\u{1b}[m\u{1b}[49;183H\u{1b}[1m\u{1b}[7\
        m84,17\u{1b}[36;22H\u{1b}[?25h\u{1b}[?25l\u{1b}[50;1H\u{1b}[49;184H5,12 \u{1b}[37;17H\
        \u{1b}[?25h\u{1b}[?25l\u{1b}[m\u{1b}[50;190Hn\u{1b}[37;17H\u{1b}[50;190H\u{1b}[K\u{1b}[5\
        0;1H\u{1b}[39;22H\u{1b}[49;184H\u{1b}[1m\u{1b}[7m7,17 \u{1b}[39;22H\u{1b}[?25h\u{1b}[?25\
        l\u{1b}[m\u{1b}[50;190Hzz\u{1b}[39;22H\u{1b}[50;190H  \u{1b}[24;22H\u{1b}[1;48r\u{1b}[1;\
        1H\u{1b}[15M\u{1b}[1;50r\u{1b}[34;1H\u{1b}[38;5;130m  97 \u{1b}[m    let text = \u{1b}[3\
        1m\"offset of count is 8711\"\u{1b}[m\r\n\u{1b}[38;5;130m  98 \u{1b}[m    \u{1b}[38;5;13\
        0mfor\u{1b}[m offset in \u{1b}[31m0.\u{1b}[m.<count where offset % \u{1b}[31m2\u{1b}[m =\
        = \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;5;130m  99 \u{1b}[m\
        \u{1b}[8Cprint(text, offset + \u{1b}[31m54\u{1b}[m)\r\n\u{1b}[38;5;130m 100 \u{1b}[m    \
        \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m 101 \u{1b}[m    \u{1b}[38;5;130mretur\
        n\u{1b}[m count * \u{1b}[31m7\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\r\n\u{1b}[38;5;130\
        m 102 \u{1b}[m\u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m 103 \r\n 104 \u{1b}[m\
        \u{1b}[34m/// Returns the frame of a offset, or nil.\u{1b}[m\r\n\u{1b}[38;5;130m 105 \
        \u{1b}[m\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m frame10(_ offset: Int, named name\
        : String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;5;130m 106 \u{1b}[m    gua\
        rd offset > \u{1b}[31m58\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\
        \u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;\
        5;130m 107 \u{1b}[m    let text = \u{1b}[31m\"frame of offset is 5924\"\u{1b}[m\r\n\
        \u{1b}[38;5;130m 108 \u{1b}[m    \u{1b}[38;5;130mfor\u{1b}[m frame in \u{1b}[31m0.\u{1b}\
        [m.<offset where frame % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101\
        m{\u{1b}[m\r\n\u{1b}[38;5;130m 109 \u{1b}[m\u{1b}[8Cprint(text, frame + \u{1b}[31m38\
        \u{1b}[m)\r\n\u{1b}[38;5;130m 110 \u{1b}[m    \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[3\
        8;5;130m 111 \u{1b}[m    \u{1b}[38;5;130mreturn\u{1b}[m offset * \u{1b}[31m5\u{1b}[m  \
        \u{1b}[34m// as agreed\u{1b}[m\u{1b}[50;1H\u{1b}[K\u{1b}[49;199H\u{1b}[1m\u{1b}[7m4%\
        \u{1b}[24;22H\u{1b}[?25h\u{1b}[?25l\u{1b}[m\u{1b}[1;3H\u{1b}[38;5;130m 1\u{1b}[m\u{1b}[3\
        C\u{1b}[34m A small file to look at.\u{1b}[m\u{1b}[1;33H\u{1b}[K\u{1b}[2;3H\u{1b}[38;5;1\
        30m 2\u{1b}[m\u{1b}[1Cimport Model\u{1b}[2;18H\u{1b}[K\u{1b}[3;3H\u{1b}[38;5;130m 3\
        \u{1b}[m\u{1b}[3;10H\u{1b}[K\u{1b}[4;3H\u{1b}[38;5;130m 4\u{1b}[m\u{1b}[1C\u{1b}[34m/// \
        Returns the \u{1b}[m\u{1b}[34m\u{1b}[103mvalue\u{1b}[m\u{1b}[34m of a write, or nil.\
        \u{1b}[m\u{1b}[5;3H\u{1b}[38;5;130m 5\u{1b}[m\u{1b}[1C\u{1b}[32mstatic\u{1b}[m \u{1b}[32\
        mint\u{1b}[m \u{1b}[103mvalue\u{1b}[m0(_ write: Int, named name: String) -> Int? \u{1b}[\
        97m\u{1b}[101m{\u{1b}[m\u{1b}[6;3H\u{1b}[38;5;130m 6\u{1b}[m\u{1b}[5Cguard write > \
        \u{1b}[31m50\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \u{1b}[\
        38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[7;3H\u{1b}[38;5;130m 7\
        \u{1b}[m\u{1b}[5Clet text = \u{1b}[31m\"\u{1b}[m\u{1b}[31m\u{1b}[103mvalue\u{1b}[m\u{1b}\
        [31m of write is 791\"\u{1b}[m\u{1b}[8;3H\u{1b}[38;5;130m 8 \u{1b}[m    \u{1b}[38;5;130m\
        for\u{1b}[m \u{1b}[103mvalue\u{1b}[m in \u{1b}[31m0.\u{1b}[m.<write where \u{1b}[103mval\
        ue\u{1b}[m % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\
        \u{1b}[9;3H\u{1b}[38;5;130m 9\u{1b}[m\u{1b}[1C \u{1b}[7Cprint(text, \u{1b}[103mvalue\
        \u{1b}[m + \u{1b}[31m9\u{1b}[m)\u{1b}[10;3H\u{1b}[38;5;130m10\u{1b}[m\u{1b}[5C\u{1b}[97m\
        \u{1b}[101m}\u{1b}[m\u{1b}[11;3H\u{1b}[38;5;130m11\u{1b}[m\u{1b}[1C    \u{1b}[38;5;130mr\
        eturn\u{1b}[m write * \u{1b}[31m3\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\u{1b}[11;40H\
        \u{1b}[K\u{1b}[12;3H\u{1b}[38;5;130m12\u{1b}[m\u{1b}[1C\u{1b}[97m\u{1b}[101m}\u{1b}[m\
        \u{1b}[12;7H\u{1b}[K\u{1b}[13;3H\u{1b}[38;5;130m13\u{1b}[m\u{1b}[13;10H\u{1b}[K\u{1b}[14\
        ;3H\u{1b}[38;5;130m14\u{1b}[m\u{1b}[1C\u{1b}[34m/// Returns the \u{1b}[m\u{1b}[34m\u{1b}\
        [103mvalue\u{1b}[m\u{1b}[34m of a offset, or nil.\u{1b}[m\u{1b}[15;3H\u{1b}[38;5;130m15\
        \u{1b}[m\u{1b}[1C\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m \u{1b}[103mvalue\u{1b}[m\
        1(_ offset: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[16;3H\
        \u{1b}[38;5;130m16\u{1b}[m\u{1b}[5Cguard offset > \u{1b}[31m7\u{1b}[m \u{1b}[38;5;130mel\
        se\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\
        \u{1b}[101m}\u{1b}[m\u{1b}[17;3H\u{1b}[38;5;130m17\u{1b}[m\u{1b}[5Clet text = \u{1b}[31m\
        \"\u{1b}[m\u{1b}[31m\u{1b}[103mvalue\u{1b}[m\u{1b}[31m of offset is 8313\"\u{1b}[m\u{1b}\
        [18;3H\u{1b}[38;5;130m18 \u{1b}[m    \u{1b}[38;5;130mfor\u{1b}[m \u{1b}[103mvalue\u{1b}[\
        m in \u{1b}[31m0.\u{1b}[m.<offset where \u{1b}[103mvalue\u{1b}[m % \u{1b}[31m2\u{1b}[m =\
        = \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[19;3H\u{1b}[38;5;130m19\u{1b}\
        [m\u{1b}[1C \u{1b}[7Cprint(text, \u{1b}[103mvalue\u{1b}[m + \u{1b}[31m27\u{1b}[m)\u{1b}[\
        20;3H\u{1b}[38;5;130m20\u{1b}[m\u{1b}[5C\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[21;3H\u{1b}\
        [38;5;130m21\u{1b}[m\u{1b}[1C    \u{1b}[38;5;130mreturn\u{1b}[m offset * \u{1b}[31m2\
        \u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\u{1b}[21;41H\u{1b}[K\u{1b}[22;3H\u{1b}[38;5;130\
        m22\u{1b}[m\u{1b}[1C\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[22;7H\u{1b}[K\u{1b}[23;3H\u{1b}\
        [38;5;130m23\u{1b}[m\u{1b}[23;10H\u{1b}[K\u{1b}[24;3H\u{1b}[38;5;130m24\u{1b}[m\u{1b}[1C\
        \u{1b}[34m/// Returns the read of a index, or nil.\u{1b}[m\u{1b}[25;3H\u{1b}[38;5;130m25\
        \u{1b}[m\u{1b}[1C\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m read2(_ index: Int, name\
        d name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[26;3H\u{1b}[38;5;130m26\
        \u{1b}[m\u{1b}[5Cguard index > \u{1b}[31m53\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[\
        97m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[\
        m\u{1b}[27;3H\u{1b}[38;5;130m27\u{1b}[m\u{1b}[5Clet text = \u{1b}[31m\"read of index is \
        1144\"\u{1b}[m\u{1b}[28;3H\u{1b}[38;5;130m28 \u{1b}[m    \u{1b}[38;5;130mfor\u{1b}[m rea\
        d in \u{1b}[31m0.\u{1b}[m.<index where read % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m\
         \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[29;3H\u{1b}[38;5;130m29\u{1b}[m\u{1b}[1C \u{1b}[7C\
        print(text, read + \u{1b}[31m30\u{1b}[m)\u{1b}[30;3H\u{1b}[38;5;130m30\u{1b}[m\u{1b}[5C\
        \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[31;3H\u{1b}[38;5;130m31\u{1b}[m\u{1b}[1C    \u{1b}[\
        38;5;130mreturn\u{1b}[m index * \u{1b}[31m3\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\
        \u{1b}[31;40H\u{1b}[K\u{1b}[32;3H\u{1b}[38;5;130m32\u{1b}[m\u{1b}[1C\u{1b}[97m\u{1b}[101\
        m}\u{1b}[m\u{1b}[32;7H\u{1b}[K\u{1b}[33;3H\u{1b}[38;5;130m33\u{1b}[m\u{1b}[33;10H\u{1b}[\
        K\u{1b}[34;3H\u{1b}[38;5;130m34\u{1b}[m\u{1b}[1C\u{1b}[34m/// Returns the buffer of a in\
        dex, or nil.\u{1b}[m\u{1b}[35;3H\u{1b}[38;5;130m35\u{1b}[m\u{1b}[1C\u{1b}[32mstatic\
        \u{1b}[m \u{1b}[32mint\u{1b}[m buffer3(_ index: Int, named name: String) -> Int? \u{1b}[\
        97m\u{1b}[101m{\u{1b}[m\u{1b}[36;3H\u{1b}[38;5;130m36\u{1b}[m\u{1b}[5Cguard index > \
        \u{1b}[31m7\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \u{1b}[3\
        8;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[37;2H\u{1b}[38;5;130m 37\
        \u{1b}[m\u{1b}[5Clet text = \u{1b}[31m\"buffer of index is 9264\"\u{1b}[m\u{1b}[38;2H\
        \u{1b}[38;5;130m 38 \u{1b}[m    \u{1b}[38;5;130mfor\u{1b}[m buffer in \u{1b}[31m0.\u{1b}\
        [m.<index where buffer % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101\
        m{\u{1b}[m\u{1b}[39;2H\u{1b}[38;5;130m 39\u{1b}[m\u{1b}[1C \u{1b}[7Cprint(text, buffer +\
         \u{1b}[31m15\u{1b}[m)\u{1b}[40;2H\u{1b}[38;5;130m 40\u{1b}[m\u{1b}[5C\u{1b}[97m\u{1b}[1\
        01m}\u{1b}[m\u{1b}[41;2H\u{1b}[38;5;130m 41\u{1b}[m\u{1b}[1C    \u{1b}[38;5;130mreturn\
        \u{1b}[m index * \u{1b}[31m5\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\u{1b}[41;40H\u{1b}[\
        K\u{1b}[42;2H\u{1b}[38;5;130m 42\u{1b}[m\u{1b}[1C\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[42\
        ;7H\u{1b}[K\u{1b}[43;2H\u{1b}[38;5;130m 43\u{1b}[m\u{1b}[43;10H\u{1b}[K\u{1b}[44;2H\
        \u{1b}[38;5;130m 44\u{1b}[m\u{1b}[1C\u{1b}[34m/// Returns the length of a length, or nil\
        .\u{1b}[m\u{1b}[45;2H\u{1b}[38;5;130m 45\u{1b}[m\u{1b}[1C\u{1b}[32mstatic\u{1b}[m \u{1b}\
        [32mint\u{1b}[m length4(_ length: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m\
        {\u{1b}[m\u{1b}[46;2H\u{1b}[38;5;130m 46\u{1b}[m\u{1b}[5Cguard length > \u{1b}[31m74\
        \u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mret\
        urn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[47;2H\u{1b}[38;5;130m 47\u{1b}[m\
        \u{1b}[5Clet text = \u{1b}[31m\"length of length is 1013\"\u{1b}[m\u{1b}[48;2H\u{1b}[38;\
        5;130m 48 \u{1b}[m    \u{1b}[38;5;130mfor\u{1b}[m length in \u{1b}[31m0.\u{1b}[m.<length\
         where length % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[\
        m\u{1b}[49;183H\u{1b}[1m\u{1b}[7m1,1   \u{1b}[9CTop\u{1b}[1;6H\u{1b}[?25h\u{1b}[?25l\
        \u{1b}[m\u{1b}[50;1H\u{1b}[1m-- INSERT --\u{1b}[m\u{1b}[50;1H\u{1b}[K\u{1b}[1;28H\u{1b}[\
        1;6Ha new line of text here\u{1b}[1;29H\u{1b}[K\u{1b}[2;6H\u{1b}[34m// A small file to l\
        ook at.\u{1b}[m\u{1b}[3;6Himport Model\u{1b}[4;6H\u{1b}[K\u{1b}[5;6H\u{1b}[34m/// Return\
        s the \u{1b}[m\u{1b}[34m\u{1b}[103mvalue\u{1b}[m\u{1b}[34m of a write, or nil.\u{1b}[m\
        \u{1b}[5;47H\u{1b}[K\u{1b}[6;6H\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m \u{1b}[103\
        mvalue\u{1b}[m0(_ write: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\
        \u{1b}[7;10Hguard write > \u{1b}[31m50\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\
        \u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\
        \u{1b}[8;10Hlet text = \u{1b}[31m\"\u{1b}[m\u{1b}[31m\u{1b}[103mvalue\u{1b}[m\u{1b}[31m \
        of write is 791\"\u{1b}[m\u{1b}[8;45H\u{1b}[K\u{1b}[9;10H\u{1b}[38;5;130mfor\u{1b}[m \
        \u{1b}[103mvalue\u{1b}[m in \u{1b}[31m0.\u{1b}[m.<write where \u{1b}[103mvalue\u{1b}[m %\
         \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[10;10H \
           print(text, \u{1b}[103mvalue\u{1b}[m + \u{1b}[31m9\u{1b}[m)\u{1b}[11;10H\u{1b}[97m\
        \u{1b}[101m}\u{1b}[m\u{1b}[11;11H\u{1b}[K\u{1b}[12;6H    \u{1b}[38;5;130mreturn\u{1b}[m \
        write * \u{1b}[31m3\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\u{1b}[13;6H\u{1b}[97m\u{1b}[\
        101m}\u{1b}[m\u{1b}[14;6H\u{1b}[K\u{1b}[15;6H\u{1b}[34m/// Returns the \u{1b}[m\u{1b}[34\
        m\u{1b}[103mvalue\u{1b}[m\u{1b}[34m of a offset, or nil.\u{1b}[m\u{1b}[15;48H\u{1b}[K\
        \u{1b}[16;6H\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m \u{1b}[103mvalue\u{1b}[m1(_ o\
        ffset: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[17;10Hguard\
         offset > \u{1b}[31m7\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[\
        m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[18;10Hlet text\
         = \u{1b}[31m\"\u{1b}[m\u{1b}[31m\u{1b}[103mvalue\u{1b}[m\u{1b}[31m of offset is 8313\"\
        \u{1b}[m\u{1b}[18;46H\u{1b}[K\u{1b}[19;10H\u{1b}[38;5;130mfor\u{1b}[m \u{1b}[103mvalue\
        \u{1b}[m in \u{1b}[31m0.\u{1b}[m.<offset where \u{1b}[103mvalue\u{1b}[m % \u{1b}[31m2\
        \u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[20;10H    print(tex\
        t, \u{1b}[103mvalue\u{1b}[m + \u{1b}[31m27\u{1b}[m)\u{1b}[21;10H\u{1b}[97m\u{1b}[101m}\
        \u{1b}[m\u{1b}[21;11H\u{1b}[K\u{1b}[22;6H    \u{1b}[38;5;130mreturn\u{1b}[m offset * \
        \u{1b}[31m2\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\u{1b}[23;6H\u{1b}[97m\u{1b}[101m}\
        \u{1b}[m\u{1b}[24;6H\u{1b}[K\u{1b}[25;6H\u{1b}[34m/// Returns the read of a index, or ni\
        l.\u{1b}[m\u{1b}[25;46H\u{1b}[K\u{1b}[26;6H\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[\
        m read2(_ index: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[2\
        7;10Hguard index > \u{1b}[31m53\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[10\
        1m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[28;1\
        0Hlet text = \u{1b}[31m\"read of index is 1144\"\u{1b}[m\u{1b}[28;45H\u{1b}[K\u{1b}[29;1\
        0H\u{1b}[38;5;130mfor\u{1b}[m read in \u{1b}[31m0.\u{1b}[m.<index where read % \u{1b}[31\
        m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[30;10H    print(t\
        ext, read + \u{1b}[31m30\u{1b}[m)\u{1b}[31;10H\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[31;11\
        H\u{1b}[K\u{1b}[32;6H    \u{1b}[38;5;130mreturn\u{1b}[m index * \u{1b}[31m3\u{1b}[m  \
        \u{1b}[34m// as agreed\u{1b}[m\u{1b}[33;6H\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[34;6H\
        \u{1b}[K\u{1b}[35;6H\u{1b}[34m/// Returns the buffer of a index, or nil.\u{1b}[m\u{1b}[3\
        5;48H\u{1b}[K\u{1b}[36;6H\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m buffer3(_ index:\
         Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[37;10Hguard index\
         > \u{1b}[31m7\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \
        \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[37;45H\u{1b}[K\
        \u{1b}[38;10Hlet text = \u{1b}[31m\"buffer of index is 9264\"\u{1b}[m\u{1b}[38;47H\u{1b}\
        [K\u{1b}[39;10H\u{1b}[38;5;130mfor\u{1b}[m buffer in \u{1b}[31m0.\u{1b}[m.<index where b\
        uffer % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[\
        40;10H    print(text, buffer + \u{1b}[31m15\u{1b}[m)\u{1b}[41;10H\u{1b}[97m\u{1b}[101m}\
        \u{1b}[m\u{1b}[41;11H\u{1b}[K\u{1b}[42;6H    \u{1b}[38;5;130mreturn\u{1b}[m index * \
        \u{1b}[31m5\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\u{1b}[43;6H\u{1b}[97m\u{1b}[101m}\
        \u{1b}[m\u{1b}[44;6H\u{1b}[K\u{1b}[45;6H\u{1b}[34m/// Returns the length of a length, or\
         nil.\u{1b}[m\u{1b}[45;49H\u{1b}[K\u{1b}[46;6H\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\
        \u{1b}[m length4(_ length: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}\
        [m\u{1b}[47;10Hguard length > \u{1b}[31m74\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[9\
        7m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\
        \u{1b}[48;10Hlet text = \u{1b}[31m\"length of length is 1013\"\u{1b}[m\u{1b}[48;48H\
        \u{1b}[K\u{1b}[49;9H\u{1b}[1m\u{1b}[7m[+]\u{1b}[173C24\u{1b}[m\r\n\u{1b}[1m-- INSERT --\
        \u{1b}[1;29H\u{1b}[m\u{1b}[50;190H^[\u{1b}[1;28H\u{1b}[?25h\u{1b}[?25l\u{1b}[50;190H  \
        \u{1b}[1;29H\u{1b}[50;1H\u{1b}[K\u{1b}[49;186H\u{1b}[1m\u{1b}[7m3 \u{1b}[1;28H\u{1b}[?25\
        h\u{1b}[?25l\u{1b}[m\u{1b}[50;190Hp\u{1b}[1;28H\u{1b}[50;190H \u{1b}[2;6Ha new line of t\
        ext here\u{1b}[2;29H\u{1b}[K\u{1b}[3;6H\u{1b}[34m// A small file to look at.\u{1b}[m\
        \u{1b}[4;6Himport Model\u{1b}[5;6H\u{1b}[K\u{1b}[6;6H\u{1b}[34m/// Returns the \u{1b}[m\
        \u{1b}[34m\u{1b}[103mvalue\u{1b}[m\u{1b}[34m of a write, or nil.\u{1b}[m\u{1b}[6;47H\
        \u{1b}[K\u{1b}[7;6H\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m \u{1b}[103mvalue\u{1b}\
        [m0(_ write: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[8;10H\
        guard write > \u{1b}[31m50\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\
        \u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[9;10Hle\
        t text = \u{1b}[31m\"\u{1b}[m\u{1b}[31m\u{1b}[103mvalue\u{1b}[m\u{1b}[31m of write is 79\
        1\"\u{1b}[m\u{1b}[9;45H\u{1b}[K\u{1b}[10;10H\u{1b}[38;5;130mfor\u{1b}[m \u{1b}[103mvalue\
        \u{1b}[m in \u{1b}[31m0.\u{1b}[m.<write where \u{1b}[103mvalue\u{1b}[m % \u{1b}[31m2\
        \u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[11;10H    print(tex\
        t, \u{1b}[103mvalue\u{1b}[m + \u{1b}[31m9\u{1b}[m)\u{1b}[12;10H\u{1b}[97m\u{1b}[101m}\
        \u{1b}[m\u{1b}[12;11H\u{1b}[K\u{1b}[13;6H    \u{1b}[38;5;130mreturn\u{1b}[m write * \
        \u{1b}[31m3\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\u{1b}[14;6H\u{1b}[97m\u{1b}[101m}\
        \u{1b}[m\u{1b}[15;6H\u{1b}[K\u{1b}[16;6H\u{1b}[34m/// Returns the \u{1b}[m\u{1b}[34m\
        \u{1b}[103mvalue\u{1b}[m\u{1b}[34m of a offset, or nil.\u{1b}[m\u{1b}[16;48H\u{1b}[K\
        \u{1b}[17;6H\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m \u{1b}[103mvalue\u{1b}[m1(_ o\
        ffset: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[18;10Hguard\
         offset > \u{1b}[31m7\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[\
        m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[19;10Hlet text\
         = \u{1b}[31m\"\u{1b}[m\u{1b}[31m\u{1b}[103mvalue\u{1b}[m\u{1b}[31m of offset is 8313\"\
        \u{1b}[m\u{1b}[19;46H\u{1b}[K\u{1b}[20;10H\u{1b}[38;5;130mfor\u{1b}[m \u{1b}[103mvalue\
        \u{1b}[m in \u{1b}[31m0.\u{1b}[m.<offset where \u{1b}[103mvalue\u{1b}[m % \u{1b}[31m2\
        \u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[21;10H    print(tex\
        t, \u{1b}[103mvalue\u{1b}[m + \u{1b}[31m27\u{1b}[m)\u{1b}[22;10H\u{1b}[97m\u{1b}[101m}\
        \u{1b}[m\u{1b}[22;11H\u{1b}[K\u{1b}[23;6H    \u{1b}[38;5;130mreturn\u{1b}[m offset * \
        \u{1b}[31m2\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\u{1b}[24;6H\u{1b}[97m\u{1b}[101m}\
        \u{1b}[m\u{1b}[25;6H\u{1b}[K\u{1b}[26;6H\u{1b}[34m/// Returns the read of a index, or ni\
        l.\u{1b}[m\u{1b}[26;46H\u{1b}[K\u{1b}[27;6H\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[\
        m read2(_ index: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[2\
        8;10Hguard index > \u{1b}[31m53\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[10\
        1m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[29;1\
        0Hlet text = \u{1b}[31m\"read of index is 1144\"\u{1b}[m\u{1b}[29;45H\u{1b}[K\u{1b}[30;1\
        0H\u{1b}[38;5;130mfor\u{1b}[m read in \u{1b}[31m0.\u{1b}[m.<index where read % \u{1b}[31\
        m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[31;10H    print(t\
        ext, read + \u{1b}[31m30\u{1b}[m)\u{1b}[32;10H\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[32;11\
        H\u{1b}[K\u{1b}[33;6H    \u{1b}[38;5;130mreturn\u{1b}[m index * \u{1b}[31m3\u{1b}[m  \
        \u{1b}[34m// as agreed\u{1b}[m\u{1b}[34;6H\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[35;6H\
        \u{1b}[K\u{1b}[36;6H\u{1b}[34m/// Returns the buffer of a index, or nil.\u{1b}[m\u{1b}[3\
        6;48H\u{1b}[K\u{1b}[37;6H\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m buffer3(_ index:\
         Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[38;10Hguard index\
         > \u{1b}[31m7\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \
        \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[38;45H\u{1b}[K\
        \u{1b}[39;10Hlet text = \u{1b}[31m\"buffer of index is 9264\"\u{1b}[m\u{1b}[39;47H\u{1b}\
        [K\u{1b}[40;10H\u{1b}[38;5;130mfor\u{1b}[m buffer in \u{1b}[31m0.\u{1b}[m.<index where b\
        uffer % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[\
        41;10H    print(text, buffer + \u{1b}[31m15\u{1b}[m)\u{1b}[42;10H\u{1b}[97m\u{1b}[101m}\
        \u{1b}[m\u{1b}[42;11H\u{1b}[K\u{1b}[43;6H    \u{1b}[38;5;130mreturn\u{1b}[m index * \
        \u{1b}[31m5\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\u{1b}[44;6H\u{1b}[97m\u{1b}[101m}\
        \u{1b}[m\u{1b}[45;6H\u{1b}[K\u{1b}[46;6H\u{1b}[34m/// Returns the length of a length, or\
         nil.\u{1b}[m\u{1b}[46;49H\u{1b}[K\u{1b}[47;6H\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\
        \u{1b}[m length4(_ length: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}\
        [m\u{1b}[48;10Hguard length > \u{1b}[31m74\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[9\
        7m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\
        \u{1b}[49;183H\u{1b}[1m\u{1b}[7m2,1  \u{1b}[2;6H\u{1b}[?25h\u{1b}[?25l\u{1b}[m\u{1b}[50;\
        190Hdd\u{1b}[2;6H\u{1b}[50;190H  \u{1b}[2;6H\u{1b}[34m// A small file to look at.\u{1b}[\
        m\u{1b}[3;6Himport Model\u{1b}[3;18H\u{1b}[K\u{1b}[4;6H\u{1b}[K\u{1b}[5;6H\u{1b}[34m/// \
        Returns the \u{1b}[m\u{1b}[34m\u{1b}[103mvalue\u{1b}[m\u{1b}[34m of a write, or nil.\
        \u{1b}[m\u{1b}[6;6H\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m \u{1b}[103mvalue\u{1b}\
        [m0(_ write: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[7;6H \
           guard write > \u{1b}[31m50\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m\
        {\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[7;46H\
        \u{1b}[K\u{1b}[8;10Hlet text = \u{1b}[31m\"\u{1b}[m\u{1b}[31m\u{1b}[103mvalue\u{1b}[m\
        \u{1b}[31m of write is 791\"\u{1b}[m\u{1b}[8;45H\u{1b}[K\u{1b}[9;10H\u{1b}[38;5;130mfor\
        \u{1b}[m \u{1b}[103mvalue\u{1b}[m in \u{1b}[31m0.\u{1b}[m.<write where \u{1b}[103mvalue\
        \u{1b}[m % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\
        \u{1b}[10;10H    print(text, \u{1b}[103mvalue\u{1b}[m + \u{1b}[31m9\u{1b}[m)\u{1b}[10;36\
        H\u{1b}[K\u{1b}[11;10H\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[11;14H\u{1b}[K\u{1b}[12;10H\
        \u{1b}[38;5;130mreturn\u{1b}[m write * \u{1b}[31m3\u{1b}[m  \u{1b}[34m// as agreed\u{1b}\
        [m\u{1b}[13;6H\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[13;10H\u{1b}[K\u{1b}[14;6H\u{1b}[K\
        \u{1b}[15;6H\u{1b}[34m/// Returns the \u{1b}[m\u{1b}[34m\u{1b}[103mvalue\u{1b}[m\u{1b}[3\
        4m of a offset, or nil.\u{1b}[m\u{1b}[16;6H\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[\
        m \u{1b}[103mvalue\u{1b}[m1(_ offset: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[\
        101m{\u{1b}[m\u{1b}[17;6H    guard offset > \u{1b}[31m7\u{1b}[m \u{1b}[38;5;130melse\
        \u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\
        \u{1b}[101m}\u{1b}[m\u{1b}[17;46H\u{1b}[K\u{1b}[18;10Hlet text = \u{1b}[31m\"\u{1b}[m\
        \u{1b}[31m\u{1b}[103mvalue\u{1b}[m\u{1b}[31m of offset is 8313\"\u{1b}[m\u{1b}[19;10H\
        \u{1b}[38;5;130mfor\u{1b}[m \u{1b}[103mvalue\u{1b}[m in \u{1b}[31m0.\u{1b}[m.<offset whe\
        re \u{1b}[103mvalue\u{1b}[m % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\
        \u{1b}[101m{\u{1b}[m\u{1b}[20;10H    print(text, \u{1b}[103mvalue\u{1b}[m + \u{1b}[31m27\
        \u{1b}[m)\u{1b}[20;37H\u{1b}[K\u{1b}[21;10H\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[21;14H\
        \u{1b}[K\u{1b}[22;10H\u{1b}[38;5;130mreturn\u{1b}[m offset * \u{1b}[31m2\u{1b}[m  \u{1b}\
        [34m// as agreed\u{1b}[m\u{1b}[23;6H\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[23;10H\u{1b}[K\
        \u{1b}[24;6H\u{1b}[K\u{1b}[25;6H\u{1b}[34m/// Returns the read of a index, or nil.\u{1b}\
        [m\u{1b}[26;6H\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m read2(_ index: Int, named n\
        ame: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[27;6H    guard index > \u{1b}[\
        31m53\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;13\
        0mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[27;46H\u{1b}[K\u{1b}[28;10Hlet\
         text = \u{1b}[31m\"read of index is 1144\"\u{1b}[m\u{1b}[28;45H\u{1b}[K\u{1b}[29;10H\
        \u{1b}[38;5;130mfor\u{1b}[m read in \u{1b}[31m0.\u{1b}[m.<index where read % \u{1b}[31m2\
        \u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[30;10H    print(tex\
        t, read + \u{1b}[31m30\u{1b}[m)\u{1b}[30;36H\u{1b}[K\u{1b}[31;10H\u{1b}[97m\u{1b}[101m}\
        \u{1b}[m\u{1b}[31;14H\u{1b}[K\u{1b}[32;10H\u{1b}[38;5;130mreturn\u{1b}[m index * \u{1b}[\
        31m3\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\u{1b}[33;6H\u{1b}[97m\u{1b}[101m}\u{1b}[m\
        \u{1b}[33;10H\u{1b}[K\u{1b}[34;6H\u{1b}[K\u{1b}[35;6H\u{1b}[34m/// Returns the buffer of\
         a index, or nil.\u{1b}[m\u{1b}[36;6H\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m buff\
        er3(_ index: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[37;6H\
            guard index > \u{1b}[31m7\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m\
        {\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[37;45H\
        \u{1b}[K\u{1b}[38;10Hlet text = \u{1b}[31m\"buffer of index is 9264\"\u{1b}[m\u{1b}[39;1\
        0H\u{1b}[38;5;130mfor\u{1b}[m buffer in \u{1b}[31m0.\u{1b}[m.<index where buffer % \
        \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[40;10H  \
          print(text, buffer + \u{1b}[31m15\u{1b}[m)\u{1b}[40;38H\u{1b}[K\u{1b}[41;10H\u{1b}[97m\
        \u{1b}[101m}\u{1b}[m\u{1b}[41;14H\u{1b}[K\u{1b}[42;10H\u{1b}[38;5;130mreturn\u{1b}[m ind\
        ex * \u{1b}[31m5\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\u{1b}[43;6H\u{1b}[97m\u{1b}[101\
        m}\u{1b}[m\u{1b}[43;10H\u{1b}[K\u{1b}[44;6H\u{1b}[K\u{1b}[45;6H\u{1b}[34m/// Returns the\
         length of a length, or nil.\u{1b}[m\u{1b}[46;6H\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\
        \u{1b}[m length4(_ length: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}\
        [m\u{1b}[47;6H    guard length > \u{1b}[31m74\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \
        \u{1b}[97m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\
        \u{1b}[m\u{1b}[47;47H\u{1b}[K\u{1b}[48;10Hlet text = \u{1b}[31m\"length of length is 101\
        3\"\u{1b}[2;6H\u{1b}[?25h\u{1b}[?25l\u{1b}[m\u{1b}[50;190H^E\u{1b}[2;6H\u{1b}[50;190H  \
        \u{1b}[1;6H\u{1b}[1;48r\u{1b}[48;1H\r\n\u{1b}[1;50r\u{1b}[48;1H\u{1b}[38;5;130m  49 \
        \u{1b}[m    \u{1b}[38;5;130mfor\u{1b}[m length in \u{1b}[31m0.\u{1b}[m.<length where len\
        gth % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[49\
        ;198H\u{1b}[1m\u{1b}[7m 0%\u{1b}[1;6H\u{1b}[?25h\u{1b}[?25l\u{1b}[m\u{1b}[50;190H^E\
        \u{1b}[1;6H\u{1b}[50;190H  \u{1b}[1;6H\u{1b}[1;48r\u{1b}[48;1H\r\n\u{1b}[1;50r\u{1b}[48;\
        1H\u{1b}[38;5;130m  50 \u{1b}[m\u{1b}[8Cprint(text, length + \u{1b}[31m73\u{1b}[m)\u{1b}\
        [49;183H\u{1b}[1m\u{1b}[7m3,\u{1b}[1;6H\u{1b}[?25h\u{1b}[?25l\u{1b}[m\u{1b}[50;190H^E\
        \u{1b}[1;6H\u{1b}[50;190H  \u{1b}[1;6H\u{1b}[1;48r\u{1b}[48;1H\r\n\u{1b}[1;50r\u{1b}[48;\
        1H\u{1b}[38;5;130m  51 \u{1b}[m    \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[49;183H\u{1b}[1m\
        \u{1b}[7m4,0-1\u{1b}[1;6H\u{1b}[?25h\u{1b}[?25l\u{1b}[m\u{1b}[50;190H^E\u{1b}[1;6H\u{1b}\
        [50;190H  \u{1b}[1;6H\u{1b}[1;48r\u{1b}[48;1H\r\n\u{1b}[1;50r\u{1b}[48;1H\u{1b}[38;5;130\
        m  52 \u{1b}[m    \u{1b}[38;5;130mreturn\u{1b}[m length * \u{1b}[31m8\u{1b}[m  \u{1b}[34\
        m// as agreed\u{1b}[m\u{1b}[49;183H\u{1b}[1m\u{1b}[7m5,1   \u{1b}[1;6H\u{1b}[?25h\u{1b}[\
        ?25l\u{1b}[m\u{1b}[50;190H^E\u{1b}[1;6H\u{1b}[50;190H  \u{1b}[1;6H\u{1b}[1;48r\u{1b}[48;\
        1H\r\n\u{1b}[1;50r\u{1b}[48;1H\u{1b}[38;5;130m  53 \u{1b}[m\u{1b}[97m\u{1b}[101m}\u{1b}[\
        m\u{1b}[49;183H\u{1b}[1m\u{1b}[7m6,\u{1b}[1;6H\u{1b}[?25h\u{1b}[?25l\u{1b}[m\u{1b}[50;19\
        0H^E\u{1b}[1;6H\u{1b}[50;190H  \u{1b}[1;6H\u{1b}[1;48r\u{1b}[48;1H\r\n\u{1b}[1;50r\u{1b}\
        [48;1H\u{1b}[38;5;130m  54 \u{1b}[m\u{1b}[49;183H\u{1b}[1m\u{1b}[7m7,\u{1b}[1;6H\u{1b}[?\
        25h\u{1b}[?25l\u{1b}[m\u{1b}[50;190H^Y\u{1b}[1;6H\u{1b}[50;190H  \u{1b}[2;6H\u{1b}[1;48r\
        \u{1b}[1;1H\u{1b}[L\u{1b}[1;50r\u{1b}[1;1H\u{1b}[38;5;130m   6 \u{1b}[m\u{1b}[32mstatic\
        \u{1b}[m \u{1b}[32mint\u{1b}[m \u{1b}[103mvalue\u{1b}[m0(_ write: Int, named name: Strin\
        g) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[2;6H\u{1b}[?25h\u{1b}[?25l\u{1b}[m\u{1b}[50;190H\
        ^Y\u{1b}[2;6H\u{1b}[50;190H  \u{1b}[3;6H\u{1b}[1;48r\u{1b}[1;1H\u{1b}[L\u{1b}[1;50r\
        \u{1b}[1;1H\u{1b}[38;5;130m   5 \u{1b}[m\u{1b}[34m/// Returns the \u{1b}[m\u{1b}[34m\
        \u{1b}[103mvalue\u{1b}[m\u{1b}[34m of a write, or nil.\u{1b}[3;6H\u{1b}[?25h\u{1b}[?25l\
        \u{1b}[m\u{1b}[50;190H^Y\u{1b}[3;6H\u{1b}[50;190H  \u{1b}[4;6H\u{1b}[1;48r\u{1b}[1;1H\
        \u{1b}[L\u{1b}[1;50r\u{1b}[1;1H\u{1b}[38;5;130m   4 \u{1b}[4;6H\u{1b}[?25h\u{1b}[?25l\
        \u{1b}[m\u{1b}[50;190H^Y\u{1b}[4;6H\u{1b}[50;190H  \u{1b}[5;6H\u{1b}[1;48r\u{1b}[1;1H\
        \u{1b}[L\u{1b}[1;50r\u{1b}[1;1H\u{1b}[38;5;130m   3 \u{1b}[mimport Model\u{1b}[5;6H\
        \u{1b}[?25h\u{1b}[?25l\u{1b}[50;1H:split\r\u{1b}[1;4H\u{1b}[38;5;130m5\u{1b}[m\u{1b}[1C\
        \u{1b}[34m/// Returns the \u{1b}[m\u{1b}[34m\u{1b}[103mvalue\u{1b}[m\u{1b}[34m of a writ\
        e, or nil.\u{1b}[m\u{1b}[2;4H\u{1b}[38;5;130m6\u{1b}[m\u{1b}[1C\u{1b}[32mstatic\u{1b}[m \
        \u{1b}[32mint\u{1b}[m \u{1b}[103mvalue\u{1b}[m0(_ write: Int, named name: String) -> Int\
        ? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[3;4H\u{1b}[38;5;130m7\u{1b}[m\u{1b}[1C    guard w\
        rite > \u{1b}[31m50\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \
        \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[3;46H\u{1b}[K\
        \u{1b}[4;4H\u{1b}[38;5;130m8\u{1b}[m\u{1b}[1C    let text = \u{1b}[31m\"\u{1b}[m\u{1b}[3\
        1m\u{1b}[103mvalue\u{1b}[m\u{1b}[31m of write is 791\"\u{1b}[m\u{1b}[4;44H\u{1b}[K\u{1b}\
        [5;4H\u{1b}[38;5;130m9 \u{1b}[m    \u{1b}[38;5;130mfor\u{1b}[m \u{1b}[103mvalue\u{1b}[m \
        in \u{1b}[31m0.\u{1b}[m.<write where \u{1b}[103mvalue\u{1b}[m % \u{1b}[31m2\u{1b}[m == \
        \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[6;3H\u{1b}[38;5;130m10\u{1b}[m\
        \u{1b}[5C    print(text, \u{1b}[103mvalue\u{1b}[m + \u{1b}[31m9\u{1b}[m)\u{1b}[6;36H\
        \u{1b}[K\u{1b}[7;3H\u{1b}[38;5;130m11\u{1b}[m\u{1b}[5C\u{1b}[97m\u{1b}[101m}\u{1b}[m\
        \u{1b}[7;11H\u{1b}[K\u{1b}[8;4H\u{1b}[38;5;130m2 \u{1b}[m    \u{1b}[38;5;130mreturn\
        \u{1b}[m write * \u{1b}[31m3\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\u{1b}[9;4H\u{1b}[38\
        ;5;130m3\u{1b}[m\u{1b}[1C\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[9;10H\u{1b}[K\u{1b}[10;4H\
        \u{1b}[38;5;130m4\u{1b}[m\u{1b}[10;10H\u{1b}[K\u{1b}[11;4H\u{1b}[38;5;130m5\u{1b}[m\
        \u{1b}[1C\u{1b}[34m/// Returns the \u{1b}[m\u{1b}[34m\u{1b}[103mvalue\u{1b}[m\u{1b}[34m \
        of a offset, or nil.\u{1b}[m\u{1b}[12;4H\u{1b}[38;5;130m6\u{1b}[m\u{1b}[1C\u{1b}[32mstat\
        ic\u{1b}[m \u{1b}[32mint\u{1b}[m \u{1b}[103mvalue\u{1b}[m1(_ offset: Int, named name: St\
        ring) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[13;4H\u{1b}[38;5;130m7\u{1b}[m\u{1b}[\
        1C    guard offset > \u{1b}[31m7\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[1\
        01m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[13;\
        46H\u{1b}[K\u{1b}[14;4H\u{1b}[38;5;130m8\u{1b}[m\u{1b}[1C    let text = \u{1b}[31m\"\
        \u{1b}[m\u{1b}[31m\u{1b}[103mvalue\u{1b}[m\u{1b}[31m of offset is 8313\"\u{1b}[m\u{1b}[1\
        4;46H\u{1b}[K\u{1b}[15;4H\u{1b}[38;5;130m9 \u{1b}[m    \u{1b}[38;5;130mfor\u{1b}[m \
        \u{1b}[103mvalue\u{1b}[m in \u{1b}[31m0.\u{1b}[m.<offset where \u{1b}[103mvalue\u{1b}[m \
        % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[16;3H\
        \u{1b}[38;5;130m20\u{1b}[m\u{1b}[5C    print(text, \u{1b}[103mvalue\u{1b}[m + \u{1b}[31m\
        27\u{1b}[m)\u{1b}[16;37H\u{1b}[K\u{1b}[17;3H\u{1b}[38;5;130m21\u{1b}[m\u{1b}[5C\u{1b}[97\
        m\u{1b}[101m}\u{1b}[m\u{1b}[17;11H\u{1b}[K\u{1b}[18;4H\u{1b}[38;5;130m2 \u{1b}[m    \
        \u{1b}[38;5;130mreturn\u{1b}[m offset * \u{1b}[31m2\u{1b}[m  \u{1b}[34m// as agreed\
        \u{1b}[m\u{1b}[19;4H\u{1b}[38;5;130m3\u{1b}[m\u{1b}[1C\u{1b}[97m\u{1b}[101m}\u{1b}[m\
        \u{1b}[19;10H\u{1b}[K\u{1b}[20;4H\u{1b}[38;5;130m4\u{1b}[m\u{1b}[20;10H\u{1b}[K\u{1b}[21\
        ;4H\u{1b}[38;5;130m5\u{1b}[m\u{1b}[1C\u{1b}[34m/// Returns the read of a index, or nil.\
        \u{1b}[m\u{1b}[22;4H\u{1b}[38;5;130m6\u{1b}[m\u{1b}[1C\u{1b}[32mstatic\u{1b}[m \u{1b}[32\
        mint\u{1b}[m read2(_ index: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\
        \u{1b}[m\u{1b}[23;4H\u{1b}[38;5;130m7\u{1b}[m\u{1b}[1C    guard index > \u{1b}[31m53\
        \u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mret\
        urn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[24;4H\u{1b}[38;5;130m8\u{1b}[m\
        \u{1b}[1C    let text = \u{1b}[31m\"read of index is 1144\"\u{1b}[m\u{1b}[24;44H\u{1b}[K\
        \u{1b}[25;1H\u{1b}[1m\u{1b}[7mparts.c [+]                                               \
                                                                                                \
                                            7,1             0%\u{1b}[m\u{1b}[26;3H\u{1b}[38;5;13\
        0m 5\u{1b}[m\u{1b}[1C\u{1b}[34m/// Returns the \u{1b}[m\u{1b}[34m\u{1b}[103mvalue\u{1b}[\
        m\u{1b}[34m of a write, or nil.\u{1b}[m\u{1b}[27;3H\u{1b}[38;5;130m 6\u{1b}[m\u{1b}[1C\
        \u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m \u{1b}[103mvalue\u{1b}[m0(_ write: Int, n\
        amed name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[28;3H\u{1b}[38;5;130m 7\
        \u{1b}[m\u{1b}[5Cguard write > \u{1b}[31m50\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[\
        97m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[\
        m\u{1b}[29;3H\u{1b}[38;5;130m 8\u{1b}[m\u{1b}[5Clet text = \u{1b}[31m\"\u{1b}[m\u{1b}[31\
        m\u{1b}[103mvalue\u{1b}[m\u{1b}[31m of write is 791\"\u{1b}[m\u{1b}[30;3H\u{1b}[38;5;130\
        m 9 \u{1b}[m    \u{1b}[38;5;130mfor\u{1b}[m \u{1b}[103mvalue\u{1b}[m in \u{1b}[31m0.\
        \u{1b}[m.<write where \u{1b}[103mvalue\u{1b}[m % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\
        \u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[31;3H\u{1b}[38;5;130m10\u{1b}[m\u{1b}[1C \
        \u{1b}[7Cprint(text, \u{1b}[103mvalue\u{1b}[m + \u{1b}[31m9\u{1b}[m)\u{1b}[32;3H\u{1b}[3\
        8;5;130m11\u{1b}[m\u{1b}[5C\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[33;3H\u{1b}[38;5;130m12\
        \u{1b}[m\u{1b}[1C    \u{1b}[38;5;130mreturn\u{1b}[m write * \u{1b}[31m3\u{1b}[m  \u{1b}[\
        34m// as agreed\u{1b}[m\u{1b}[33;40H\u{1b}[K\u{1b}[34;3H\u{1b}[38;5;130m13\u{1b}[m\u{1b}\
        [1C\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[34;7H\u{1b}[K\u{1b}[35;3H\u{1b}[38;5;130m14\
        \u{1b}[m\u{1b}[35;10H\u{1b}[K\u{1b}[36;3H\u{1b}[38;5;130m15\u{1b}[m\u{1b}[1C\u{1b}[34m//\
        / Returns the \u{1b}[m\u{1b}[34m\u{1b}[103mvalue\u{1b}[m\u{1b}[34m of a offset, or nil.\
        \u{1b}[m\u{1b}[37;3H\u{1b}[38;5;130m16\u{1b}[m\u{1b}[1C\u{1b}[32mstatic\u{1b}[m \u{1b}[3\
        2mint\u{1b}[m \u{1b}[103mvalue\u{1b}[m1(_ offset: Int, named name: String) -> Int? \
        \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[38;3H\u{1b}[38;5;130m17\u{1b}[m\u{1b}[5Cguard offse\
        t > \u{1b}[31m7\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \
        \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[39;3H\u{1b}[38;5\
        ;130m18\u{1b}[m\u{1b}[5Clet text = \u{1b}[31m\"\u{1b}[m\u{1b}[31m\u{1b}[103mvalue\u{1b}[\
        m\u{1b}[31m of offset is 8313\"\u{1b}[m\u{1b}[40;3H\u{1b}[38;5;130m19 \u{1b}[m    \u{1b}\
        [38;5;130mfor\u{1b}[m \u{1b}[103mvalue\u{1b}[m in \u{1b}[31m0.\u{1b}[m.<offset where \
        \u{1b}[103mvalue\u{1b}[m % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[1\
        01m{\u{1b}[m\u{1b}[41;3H\u{1b}[38;5;130m20\u{1b}[m\u{1b}[1C \u{1b}[7Cprint(text, \u{1b}[\
        103mvalue\u{1b}[m + \u{1b}[31m27\u{1b}[m)\u{1b}[42;3H\u{1b}[38;5;130m21\u{1b}[m\u{1b}[5C\
        \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[43;3H\u{1b}[38;5;130m22\u{1b}[m\u{1b}[1C    \u{1b}[\
        38;5;130mreturn\u{1b}[m offset * \u{1b}[31m2\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\
        \u{1b}[43;41H\u{1b}[K\u{1b}[44;3H\u{1b}[38;5;130m23\u{1b}[m\u{1b}[1C\u{1b}[97m\u{1b}[101\
        m}\u{1b}[m\u{1b}[44;7H\u{1b}[K\u{1b}[45;3H\u{1b}[38;5;130m24\u{1b}[m\u{1b}[45;10H\u{1b}[\
        K\u{1b}[46;3H\u{1b}[38;5;130m25\u{1b}[m\u{1b}[1C\u{1b}[34m/// Returns the read of a inde\
        x, or nil.\u{1b}[m\u{1b}[46;46H\u{1b}[K\u{1b}[47;3H\u{1b}[38;5;130m26\u{1b}[m\u{1b}[1C\
        \u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m read2(_ index: Int, named name: String) -\
        > Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[48;3H\u{1b}[38;5;130m27\u{1b}[m\u{1b}[5Cguar\
        d index > \u{1b}[31m53\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}\
        [m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[7mparts.c\
         [+]\u{1b}[m\u{1b}[1m\u{1b}[7m \u{1b}[m\u{8}\u{1b}[7m                                   \
                                                                                                \
                                                        7,1             0%\u{1b}[3;6H\u{1b}[?25h\
        \u{1b}[?25l\u{1b}[m\u{1b}[50;190H^D\u{1b}[3;6H\u{1b}[50;190H  \u{1b}[3;10H\u{1b}[1;24r\
        \u{1b}[1;1H\u{1b}[12M\u{1b}[1;50r\u{1b}[13;1H\u{1b}[38;5;130m  29 \u{1b}[m    \u{1b}[38;\
        5;130mfor\u{1b}[m read in \u{1b}[31m0.\u{1b}[m.<index where read % \u{1b}[31m2\u{1b}[m =\
        = \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;5;130m  30 \u{1b}[m\
        \u{1b}[8Cprint(text, read + \u{1b}[31m30\u{1b}[m)\r\n\u{1b}[38;5;130m  31 \u{1b}[m    \
        \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  32 \u{1b}[m    \u{1b}[38;5;130mretur\
        n\u{1b}[m index * \u{1b}[31m3\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\r\n\u{1b}[38;5;130\
        m  33 \u{1b}[m\u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m  34 \r\n  35 \u{1b}[m\
        \u{1b}[34m/// Returns the buffer of a index, or nil.\u{1b}[m\r\n\u{1b}[38;5;130m  36 \
        \u{1b}[m\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[m buffer3(_ index: Int, named name:\
         String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\r\n\u{1b}[38;5;130m  37 \u{1b}[m    guar\
        d index > \u{1b}[31m7\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[\
        m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\r\n\u{1b}[38;5;130m \
         38 \u{1b}[m    let text = \u{1b}[31m\"buffer of index is 9264\"\u{1b}[m\r\n\u{1b}[38;5;\
        130m  39 \u{1b}[m    \u{1b}[38;5;130mfor\u{1b}[m buffer in \u{1b}[31m0.\u{1b}[m.<index w\
        here buffer % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\
        \r\n\u{1b}[38;5;130m  40 \u{1b}[m\u{1b}[8Cprint(text, buffer + \u{1b}[31m15\u{1b}[m)\
        \u{1b}[50;1H\u{1b}[K\u{1b}[25;183H\u{1b}[1m\u{1b}[7m19,5\u{1b}[12C1%\u{1b}[3;10H\u{1b}[?\
        25h\u{1b}[?25l\u{1b}[50;1H\u{1b}[m:vsplit\r\u{1b}[1;101H\u{1b}[7m|\u{1b}[2;101H|\u{1b}[3\
        ;101H|\u{1b}[4;101H|\u{1b}[5;101H|\u{1b}[6;101H|\u{1b}[7;101H|\u{1b}[8;101H|\u{1b}[9;101\
        H|\u{1b}[10;101H|\u{1b}[11;101H|\u{1b}[12;101H|\u{1b}[13;101H|\u{1b}[14;101H|\u{1b}[15;1\
        01H|\u{1b}[16;101H|\u{1b}[17;101H|\u{1b}[18;101H|\u{1b}[19;101H|\u{1b}[20;101H|\u{1b}[21\
        ;101H|\u{1b}[22;101H|\u{1b}[23;101H|\u{1b}[24;101H|\u{1b}[m\u{1b}[25;83H\u{1b}[1m\u{1b}[\
        7m19,5\u{1b}[12C1%\u{1b}[m\u{1b}[1;102H\u{1b}[38;5;130m  17 \u{1b}[m    guard offset > \
        \u{1b}[31m7\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \u{1b}[3\
        8;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[2;102H\u{1b}[38;5;130m  \
        18 \u{1b}[m    let text = \u{1b}[31m\"\u{1b}[m\u{1b}[31m\u{1b}[103mvalue\u{1b}[m\u{1b}[3\
        1m of offset is 8313\"\u{1b}[m\u{1b}[3;102H\u{1b}[38;5;130m  19 \u{1b}[m    \u{1b}[38;5;\
        130mfor\u{1b}[m \u{1b}[103mvalue\u{1b}[m in \u{1b}[31m0.\u{1b}[m.<offset where \u{1b}[10\
        3mvalue\u{1b}[m % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\
        \u{1b}[m\u{1b}[4;102H\u{1b}[38;5;130m  20 \u{1b}[m\u{1b}[8Cprint(text, \u{1b}[103mvalue\
        \u{1b}[m + \u{1b}[31m27\u{1b}[m)\u{1b}[5;102H\u{1b}[38;5;130m  21 \u{1b}[m    \u{1b}[97m\
        \u{1b}[101m}\u{1b}[m\u{1b}[6;102H\u{1b}[38;5;130m  22 \u{1b}[m    \u{1b}[38;5;130mreturn\
        \u{1b}[m offset * \u{1b}[31m2\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m\u{1b}[7;102H\u{1b}\
        [38;5;130m  23 \u{1b}[m\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[8;102H\u{1b}[38;5;130m  24 \
        \u{1b}[9;102H  25 \u{1b}[m\u{1b}[34m/// Returns the read of a index, or nil.\u{1b}[m\
        \u{1b}[10;102H\u{1b}[38;5;130m  26 \u{1b}[m\u{1b}[32mstatic\u{1b}[m \u{1b}[32mint\u{1b}[\
        m read2(_ index: Int, named name: String) -> Int? \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[1\
        1;102H\u{1b}[38;5;130m  27 \u{1b}[m    guard index > \u{1b}[31m53\u{1b}[m \u{1b}[38;5;13\
        0melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[\
        97m\u{1b}[101m}\u{1b}[m\u{1b}[12;102H\u{1b}[38;5;130m  28 \u{1b}[m    let text = \u{1b}[\
        31m\"read of index is 1144\"\u{1b}[m\u{1b}[13;102H\u{1b}[38;5;130m  29 \u{1b}[m    \
        \u{1b}[38;5;130mfor\u{1b}[m read in \u{1b}[31m0.\u{1b}[m.<index where read % \u{1b}[31m2\
        \u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[14;102H\u{1b}[38;5;\
        130m  30 \u{1b}[m\u{1b}[8Cprint(text, read + \u{1b}[31m30\u{1b}[m)\u{1b}[15;102H\u{1b}[3\
        8;5;130m  31 \u{1b}[m    \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[16;102H\u{1b}[38;5;130m  3\
        2 \u{1b}[m    \u{1b}[38;5;130mreturn\u{1b}[m index * \u{1b}[31m3\u{1b}[m  \u{1b}[34m// a\
        s agreed\u{1b}[m\u{1b}[17;102H\u{1b}[38;5;130m  33 \u{1b}[m\u{1b}[97m\u{1b}[101m}\u{1b}[\
        m\u{1b}[18;102H\u{1b}[38;5;130m  34 \u{1b}[19;102H  35 \u{1b}[m\u{1b}[34m/// Returns the\
         buffer of a index, or nil.\u{1b}[m\u{1b}[20;102H\u{1b}[38;5;130m  36 \u{1b}[m\u{1b}[32m\
        static\u{1b}[m \u{1b}[32mint\u{1b}[m buffer3(_ index: Int, named name: String) -> Int? \
        \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[21;102H\u{1b}[38;5;130m  37 \u{1b}[m    guard index\
         > \u{1b}[31m7\u{1b}[m \u{1b}[38;5;130melse\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \
        \u{1b}[38;5;130mreturn\u{1b}[m nil \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[22;102H\u{1b}[38\
        ;5;130m  38 \u{1b}[m    let text = \u{1b}[31m\"buffer of index is 9264\"\u{1b}[m\u{1b}[2\
        3;102H\u{1b}[38;5;130m  39 \u{1b}[m    \u{1b}[38;5;130mfor\u{1b}[m buffer in \u{1b}[31m0\
        .\u{1b}[m.<index where buffer % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\
        \u{1b}[101m{\u{1b}[m\u{1b}[24;102H\u{1b}[38;5;130m  40 \u{1b}[m\u{1b}[8Cprint(text, buff\
        er + \u{1b}[31m15\u{1b}[m)\u{1b}[25;102H\u{1b}[7mparts.c [+]                            \
                                                  19,5            1%\u{1b}[3;10H\u{1b}[?25h\
        \u{1b}[?25l\u{1b}[m\u{8}\u{8}\u{8}\u{8}\u{1b}[47m    \u{1b}[m\u{1b}[1C\u{1b}[38;5;130m\
        \u{1b}[47mor\u{1b}[m\u{1b}[47m value in \u{1b}[m\u{1b}[31m\u{1b}[47m0.\u{1b}[m\u{1b}[47m\
        .<offset where value % \u{1b}[m\u{1b}[31m\u{1b}[47m2\u{1b}[m\u{1b}[47m == \u{1b}[m\u{1b}\
        [31m\u{1b}[47m0\u{1b}[m\u{1b}[47m \u{1b}[m\u{1b}[97m\u{1b}[47m{\u{1b}[m\u{1b}[47m \u{1b}\
        [50C    \u{1b}[m\u{1b}[38;5;130m\u{1b}[47mfor\u{1b}[m\u{1b}[47m value in \u{1b}[m\u{1b}[\
        31m\u{1b}[47m0.\u{1b}[m\u{1b}[47m.<offset where value % \u{1b}[m\u{1b}[31m\u{1b}[47m2\
        \u{1b}[m\u{1b}[47m == \u{1b}[m\u{1b}[31m\u{1b}[47m0\u{1b}[m\u{1b}[47m \u{1b}[m\u{1b}[97m\
        \u{1b}[47m{\u{1b}[m\u{1b}[47m \u{1b}[40;6H    \u{1b}[m\u{1b}[38;5;130m\u{1b}[47mfor\
        \u{1b}[m\u{1b}[47m value in \u{1b}[m\u{1b}[31m\u{1b}[47m0.\u{1b}[m\u{1b}[47m.<offset whe\
        re value % \u{1b}[m\u{1b}[31m\u{1b}[47m2\u{1b}[m\u{1b}[47m == \u{1b}[m\u{1b}[31m\u{1b}[4\
        7m0\u{1b}[m\u{1b}[47m \u{1b}[m\u{1b}[97m\u{1b}[47m{\u{1b}[m\u{1b}[47m \u{1b}[m\u{1b}[50;\
        1H\u{1b}[1m-- VISUAL LINE --\u{1b}[3;10H\u{1b}[?25h\u{1b}[?25l\u{1b}[m\u{1b}[50;190H5j\
        \u{1b}[3;10H\u{1b}[50;190H6 \u{1b}[8;6H\u{1b}[3;10H\u{1b}[38;5;130m\u{1b}[47mf\u{1b}[m\
        \u{1b}[4;6H\u{1b}[47m        print(text, value + \u{1b}[m\u{1b}[31m\u{1b}[47m27\u{1b}[m\
        \u{1b}[47m) \u{1b}[5;6H    \u{1b}[m\u{1b}[97m\u{1b}[47m}\u{1b}[m\u{1b}[47m \u{1b}[6;6H  \
          \u{1b}[m\u{1b}[38;5;130m\u{1b}[47mreturn\u{1b}[m\u{1b}[47m offset * \u{1b}[m\u{1b}[31m\
        \u{1b}[47m2\u{1b}[m\u{1b}[47m  \u{1b}[m\u{1b}[34m\u{1b}[47m// as agreed\u{1b}[m\u{1b}[47\
        m \u{1b}[m\u{1b}[7;6H\u{1b}[97m\u{1b}[47m}\u{1b}[m\u{1b}[47m \u{1b}[4;107H        print(\
        text, value + \u{1b}[m\u{1b}[31m\u{1b}[47m27\u{1b}[m\u{1b}[47m) \u{1b}[5;107H    \u{1b}[\
        m\u{1b}[97m\u{1b}[47m}\u{1b}[m\u{1b}[47m \u{1b}[6;107H    \u{1b}[m\u{1b}[38;5;130m\u{1b}\
        [47mreturn\u{1b}[m\u{1b}[47m offset * \u{1b}[m\u{1b}[31m\u{1b}[47m2\u{1b}[m\u{1b}[47m  \
        \u{1b}[m\u{1b}[34m\u{1b}[47m// as agreed\u{1b}[m\u{1b}[47m \u{1b}[m\u{1b}[7;107H\u{1b}[9\
        7m\u{1b}[47m}\u{1b}[m\u{1b}[47m \u{1b}[8;107H \u{1b}[41;6H        print(text, value + \
        \u{1b}[m\u{1b}[31m\u{1b}[47m27\u{1b}[m\u{1b}[47m) \u{1b}[42;6H    \u{1b}[m\u{1b}[97m\
        \u{1b}[47m}\u{1b}[m\u{1b}[47m \u{1b}[43;6H    \u{1b}[m\u{1b}[38;5;130m\u{1b}[47mreturn\
        \u{1b}[m\u{1b}[47m offset * \u{1b}[m\u{1b}[31m\u{1b}[47m2\u{1b}[m\u{1b}[47m  \u{1b}[m\
        \u{1b}[34m\u{1b}[47m// as agreed\u{1b}[m\u{1b}[47m \u{1b}[m\u{1b}[44;6H\u{1b}[97m\u{1b}[\
        47m}\u{1b}[m\u{1b}[47m \u{1b}[45;6H \u{1b}[m\u{1b}[25;83H\u{1b}[1m\u{1b}[7m24,0-1\u{1b}[\
        8;6H\u{1b}[?25h\u{1b}[?25l\u{1b}[m\u{1b}[50;190H^[\u{1b}[8;6H\u{1b}[?25h\u{1b}[?25l\
        \u{1b}[50;190H6 \u{1b}[8;6H\u{1b}[50;190H \u{1b}[8;6H\u{1b}[3;6H    \u{1b}[38;5;130mfor\
        \u{1b}[m \u{1b}[103mvalue\u{1b}[m in \u{1b}[31m0.\u{1b}[m.<offset where \u{1b}[103mvalue\
        \u{1b}[m % \u{1b}[31m2\u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m \
        \u{1b}[4;6H        print(text, \u{1b}[103mvalue\u{1b}[m + \u{1b}[31m27\u{1b}[m) \u{1b}[5\
        ;6H    \u{1b}[97m\u{1b}[101m}\u{1b}[m \u{1b}[6;6H    \u{1b}[38;5;130mreturn\u{1b}[m offs\
        et * \u{1b}[31m2\u{1b}[m  \u{1b}[34m// as agreed\u{1b}[m \u{1b}[7;6H\u{1b}[97m\u{1b}[101\
        m}\u{1b}[m \u{1b}[3;107H    \u{1b}[38;5;130mfor\u{1b}[m \u{1b}[103mvalue\u{1b}[m in \
        \u{1b}[31m0.\u{1b}[m.<offset where \u{1b}[103mvalue\u{1b}[m % \u{1b}[31m2\u{1b}[m == \
        \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[3;157H\u{1b}[K\u{1b}[4;107H    \
            print(text, \u{1b}[103mvalue\u{1b}[m + \u{1b}[31m27\u{1b}[m)\u{1b}[4;138H\u{1b}[K\
        \u{1b}[5;107H    \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[5;112H\u{1b}[K\u{1b}[6;107H    \
        \u{1b}[38;5;130mreturn\u{1b}[m offset * \u{1b}[31m2\u{1b}[m  \u{1b}[34m// as agreed\
        \u{1b}[m\u{1b}[6;142H\u{1b}[K\u{1b}[7;107H\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[7;108H\
        \u{1b}[K\u{1b}[8;107H\u{1b}[K\u{1b}[40;6H    \u{1b}[38;5;130mfor\u{1b}[m \u{1b}[103mvalu\
        e\u{1b}[m in \u{1b}[31m0.\u{1b}[m.<offset where \u{1b}[103mvalue\u{1b}[m % \u{1b}[31m2\
        \u{1b}[m == \u{1b}[31m0\u{1b}[m \u{1b}[97m\u{1b}[101m{\u{1b}[m\u{1b}[40;56H\u{1b}[K\
        \u{1b}[41;6H        print(text, \u{1b}[103mvalue\u{1b}[m + \u{1b}[31m27\u{1b}[m)\u{1b}[4\
        1;37H\u{1b}[K\u{1b}[42;6H    \u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[42;11H\u{1b}[K\u{1b}[4\
        3;6H    \u{1b}[38;5;130mreturn\u{1b}[m offset * \u{1b}[31m2\u{1b}[m  \u{1b}[34m// as agr\
        eed\u{1b}[m\u{1b}[43;41H\u{1b}[K\u{1b}[44;6H\u{1b}[97m\u{1b}[101m}\u{1b}[m\u{1b}[44;7H\
        \u{1b}[K\u{1b}[45;6H\u{1b}[K\u{1b}[50;1H\u{1b}[K\u{1b}[8;6H\u{1b}[?25h\u{1b}[?25l\u{1b}[\
        50;1H:q\r\u{1b}[1;101H\u{1b}[K\u{1b}[2;101H\u{1b}[K\u{1b}[3;101H\u{1b}[K\u{1b}[4;101H\
        \u{1b}[K\u{1b}[5;101H\u{1b}[K\u{1b}[6;101H\u{1b}[K\u{1b}[7;101H\u{1b}[K\u{1b}[8;101H\
        \u{1b}[K\u{1b}[9;101H\u{1b}[K\u{1b}[10;101H\u{1b}[K\u{1b}[11;101H\u{1b}[K\u{1b}[12;101H\
        \u{1b}[K\u{1b}[13;101H\u{1b}[K\u{1b}[14;101H\u{1b}[K\u{1b}[15;101H\u{1b}[K\u{1b}[16;101H\
        \u{1b}[K\u{1b}[17;101H\u{1b}[K\u{1b}[18;101H\u{1b}[K\u{1b}[19;101H\u{1b}[K\u{1b}[20;101H\
        \u{1b}[K\u{1b}[21;101H\u{1b}[K\u{1b}[22;101H\u{1b}[K\u{1b}[23;101H\u{1b}[K\u{1b}[24;101H\
        \u{1b}[K\u{1b}[25;83H\u{1b}[1m\u{1b}[7m       \u{1b}[9C                                 \
                                                           19,5            1%\u{1b}[3;10H\u{1b}[\
        ?25h\u{1b}[?25l\u{1b}[m\u{1b}[50;1H\u{1b}[K\u{1b}[50;1H:qa!\r\u{1b}[?2004l\u{1b}[>4;m\
        \u{1b}[23;2t\u{1b}[23;1t\u{1b}[50;1H\u{1b}[K\u{1b}[50;1H\u{1b}[?1004l\u{1b}[?2004l\u{1b}\
        [?1l\u{1b}>\u{1b}[?1049l\u{1b}[23;0;0t\u{1b}[?25h\u{1b}[>4;m
        """
}
