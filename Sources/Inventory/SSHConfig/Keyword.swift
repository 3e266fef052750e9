/// The keywords of ssh_config(5) that are followed here. Others are known by name only.
enum Keyword: String, Sendable {
    case addressFamily = "addressfamily"
    case bindAddress = "bindaddress"
    case canonicalizeHostname = "canonicalizehostname"
    case certificateFile = "certificatefile"
    case checkHostIP = "checkhostip"
    case compression
    case connectTimeout = "connecttimeout"
    case forwardAgent = "forwardagent"
    case globalKnownHostsFile = "globalknownhostsfile"
    case hashKnownHosts = "hashknownhosts"
    case host
    case hostKeyAlias = "hostkeyalias"
    case hostName = "hostname"
    case identitiesOnly = "identitiesonly"
    case identityAgent = "identityagent"
    case identityFile = "identityfile"
    case ignoreUnknown = "ignoreunknown"
    case include
    case kbdInteractiveAuthentication = "kbdinteractiveauthentication"
    case match
    case numberOfPasswordPrompts = "numberofpasswordprompts"
    case passwordAuthentication = "passwordauthentication"
    case port
    case preferredAuthentications = "preferredauthentications"
    case proxyCommand = "proxycommand"
    case proxyJump = "proxyjump"
    case pubkeyAuthentication = "pubkeyauthentication"
    case remoteCommand = "remotecommand"
    case sendEnv = "sendenv"
    case serverAliveCountMax = "serveralivecountmax"
    case serverAliveInterval = "serveraliveinterval"
    case setEnv = "setenv"
    case strictHostKeyChecking = "stricthostkeychecking"
    case tag
    case tcpKeepAlive = "tcpkeepalive"
    case user
    case userKnownHostsFile = "userknownhostsfile"

    /// By any of its names, in small letters.
    init?(name: String) {
        guard let keyword = Keyword(rawValue: Self.aliases[name] ?? name) else { return nil }
        self = keyword
    }

    private static let aliases = [
        "challengeresponseauthentication": "kbdinteractiveauthentication",
        "dsaauthentication": "pubkeyauthentication",
        "identityfile2": "identityfile",
        "keepalive": "tcpkeepalive",
        "skeyauthentication": "kbdinteractiveauthentication",
        "tisauthentication": "kbdinteractiveauthentication",
    ]

    /// Those that make ssh safer or go another way, with what is done here instead.
    static let notFollowed = [
        "bindinterface": "the system chooses the interface; BindAddress is followed",
        "canonicaldomains": "names are not completed; Match canonical and final are followed",
        "canonicalizepermittedcnames": "names are not replaced by what DNS says they stand for",
        "knownhostscommand": "only known_hosts files are asked",
        "pkcs11provider": "keys come from files and the agent",
        "revokedhostkeys": "only @revoked lines of known_hosts are heeded",
        "smartcarddevice": "keys come from files and the agent",
        "verifyhostkeydns": "DNS is not asked about host keys",
    ]

    /// Those that are passed over in silence: what they say is no matter for a workbench, or ssh
    /// itself does nothing with them any more.
    static let passedOver: Set<String> = [
        "addkeystoagent", "afstokenpassing", "batchmode", "canonicalizefallbacklocal",
        "canonicalizemaxdots", "casignaturealgorithms", "channeltimeout", "cipher", "ciphers",
        "clearallforwardings", "compressionlevel", "connectionattempts", "controlmaster",
        "controlpath", "controlpersist", "dynamicforward", "enableescapecommandline",
        "enablesshkeysign", "escapechar", "exitonforwardfailure", "fallbacktorsh",
        "fingerprinthash", "forkafterauthentication", "forwardx11", "forwardx11timeout",
        "forwardx11trusted", "gatewayports", "globalknownhostsfile2", "gssapiauthentication",
        "gssapiclientidentity", "gssapidelegatecredentials", "gssapikexalgorithms",
        "gssapikeyexchange", "gssapirenewalforcesrekey", "gssapiserveridentity",
        "gssapitrustdns", "hostbasedacceptedalgorithms", "hostbasedauthentication",
        "hostbasedkeytypes", "hostkeyalgorithms", "ipqos", "kbdinteractivedevices",
        "kerberosauthentication", "kerberostgtpassing", "kexalgorithms", "localcommand",
        "localforward", "logfacility", "loglevel", "logverbose", "macs",
        "nohostauthenticationforlocalhost", "obscurekeystroketiming", "permitlocalcommand",
        "permitremoteopen", "protocol", "protocolkeepalives", "proxyusefdpass",
        "pubkeyacceptedalgorithms", "pubkeyacceptedkeytypes", "refuseconnection", "rekeylimit",
        "remoteforward", "requesttty", "requiredrsasize", "rhostsauthentication",
        "rhostsrsaauthentication", "rsaauthentication", "securitykeyprovider", "sessiontype",
        "setuptimeout", "stdinnull", "streamlocalbindmask", "streamlocalbindunlink",
        "syslogfacility", "tunnel", "tunneldevice", "updatehostkeys", "useblacklistedkeys",
        "useprivilegedport", "userknownhostsfile2", "useroaming", "usersh", "versionaddendum",
        "visualhostkey", "warnweakcrypto", "xauthlocation",
    ]
}
