// swift-tools-version: 6.2
import PackageDescription

/// Every target is held to the same rules: language mode 6, warnings are errors, and an import
/// shows in an interface only where it says so.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The functional core: values only, no C, no descriptor, no clock.
let core: [Target] = [
    library("Screen"),
    library("Widgets", ["Screen"]),
    library("Terminal", ["Screen"]),
    library("Model"),
    library("Inventory", ["Model"]),
    library("Probes", ["Model"]),
    library("Workbench", ["Screen", "Widgets", "Terminal", "Model", "Inventory"]),
]

/// The imperative shell: one target for each way to reach the world.
let shell: [Target] = [
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CNcurses"),
    .systemLibrary(name: "COpenSSL"),
    .systemLibrary(name: "CLibSSH2"),
    .systemLibrary(name: "CSQLite"),
    .systemLibrary(name: "CYAML"),
    .systemLibrary(name: "CVTerm"),
    library("Reactor", ["CLinux"]),
    library("Console", ["CNcurses", "Screen"]),
    library("Crypto", ["COpenSSL", "Model"]),
    library("Files", ["Reactor", "Model"]),
    library("SSH", ["CLibSSH2", "Reactor", "Crypto", "Files", "Model", "Inventory"]),
    library("Local", ["Reactor", "Files", "Model"]),
    library("Storage", ["CSQLite", "CYAML", "Reactor", "Model"]),
]

/// Where core and shell meet.
let meeting: [Target] = [
    .executableTarget(
        name: "Main",
        dependencies: [
            "Screen", "Terminal", "Model", "Inventory", "Probes", "Workbench",
            "Reactor", "Console", "Crypto", "Files", "SSH", "Local", "Storage",
        ],
        swiftSettings: strict),
    .executableTarget(
        name: "Bench",
        dependencies: [
            "CVTerm", "Files", "Local", "Model", "Reactor", "SSH", "Screen", "Terminal",
            "Workbench",
        ],
        swiftSettings: strict),
    .executableTarget(
        name: "Fuzz",
        dependencies: [
            "Screen", "Terminal", "Model", "Inventory", "Console", "Crypto", "SSH", "Storage",
        ],
        swiftSettings: strict),
]

let package = Package(
    name: "workbench",
    products: [
        .executable(name: "workbench", targets: ["Main"]),
        .executable(name: "workbench-bench", targets: ["Bench"]),
        .executable(name: "workbench-fuzz", targets: ["Fuzz"]),
    ],
    targets: core + shell + meeting + [
        tests("ScreenTests", ["Screen"]),
        tests("ReactorTests", ["Reactor"]),
        tests("LocalTests", ["Local", "Files", "Reactor", "Model"]),
        tests("InventoryTests", ["Inventory", "Model", "Storage", "Crypto"]),
        tests(
            "StorageTests",
            ["TestSupport", "Storage", "Reactor", "Model", "Inventory", "Screen", "Workbench"]),
        tests(
            "MainTests",
            [
                "TestSupport", "Main", "Screen", "Model", "Inventory", "Workbench", "Reactor",
                "Storage", "Files", "Local",
            ]),
        tests("ProbesTests", ["TestSupport", "Probes", "Model"]),
        tests("ConsoleTests", ["Console", "Screen", "Terminal"]),
        tests("TerminalTests", ["Terminal", "Screen"]),
        tests("ProgramTests", ["TestSupport", "Terminal", "Screen", "Reactor"]),
        tests(
            "WorkbenchTests",
            ["Screen", "Widgets", "Terminal", "Model", "Inventory", "Workbench"]),
        .target(
            name: "TestSupport", dependencies: ["Reactor"], path: "Tests/TestSupport",
            swiftSettings: strict),
        tests("CryptoTests", ["TestSupport", "Crypto", "Model", "Reactor"]),
        tests(
            "SSHTests",
            ["TestSupport", "SSH", "Crypto", "Files", "Inventory", "Local", "Model", "Reactor"]),
        // Main is what they start: built with them, so that it is the one of the same sources.
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Main", "Fuzz", "Model", "Reactor", "Screen", "Terminal", "TestSupport",
            ],
            path: "Tests/EndToEnd",
            swiftSettings: strict),
    ]
)
