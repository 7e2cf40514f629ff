// swift-tools-version: 6.2
import PackageDescription

/// How every room of the house is compiled: Swift 6, explicit existentials and imports, no warning left standing.
let houseRules: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
    // The tests run on the release build that Scripts/start makes, and look into rooms.
    .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
]
/// Rooms that hold C pointers say `unsafe` at every use.
let pointerRules: [SwiftSetting] = houseRules + [.strictMemorySafety()]

let package = Package(
    name: "Faxdesk",
    products: [
        .executable(name: "faxdesk", targets: ["faxdesk"]),
        .executable(name: "faxdesk-reader", targets: ["faxdesk-reader"]),
        .executable(name: "faxlab", targets: ["faxlab"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    ],
    targets: [
        // Entry points
        .executableTarget(name: "faxdesk", dependencies: ["DeskCommands"], swiftSettings: houseRules),
        .executableTarget(name: "faxdesk-reader", dependencies: ["FaxReading"], swiftSettings: houseRules),
        .executableTarget(name: "faxlab", dependencies: ["FaxLaboratory"], swiftSettings: houseRules),
        // The desk's program with an end: only 'faxlab fault' starts it.
        .executableTarget(
            name: "faxlab-doomed", dependencies: ["DeskCommands", "DeskStore"], swiftSettings: houseRules),

        // The desk: holds patient data, cannot load a document parser
        .target(
            name: "DeskCommands",
            dependencies: [
                "DeskSettings", "FaxIntake", "ReferralReports", "ResponseLetters", "ReviewConsole", "DeskStore",
                "ReferralCore",
                "CMalloc",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ], swiftSettings: houseRules),
        .target(
            name: "ReviewConsole",
            dependencies: [
                "DeskStore", "ReferralReports", "ResponseLetters", "ReferralCore",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], swiftSettings: houseRules),
        .target(
            name: "ReferralReports",
            dependencies: [
                "DeskStore", "ReferralCore", .product(name: "Mustache", package: "swift-mustache"),
            ], swiftSettings: houseRules),
        .target(
            name: "ResponseLetters",
            dependencies: [
                "CCMark", "PageDrawing", "DeskStore", "ReferralCore",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ], swiftSettings: pointerRules),
        .target(
            name: "FaxIntake",
            dependencies: [
                "CMemoryFile", "DeskStore", "ReferralCore",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ], swiftSettings: pointerRules),
        .target(
            name: "DeskStore",
            dependencies: ["COath", "CSodium", "ReferralCore", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: pointerRules),
        .target(
            name: "DeskSettings",
            dependencies: ["ReferralCore", .product(name: "Yams", package: "Yams")],
            swiftSettings: houseRules),

        // The reader: meets hostile documents, has no database and no network
        .target(
            name: "FaxReading",
            dependencies: ["Confinement", "FormUnderstanding", "TextRecognition", "PageImaging", "ReferralCore"],
            swiftSettings: pointerRules),
        .target(
            name: "Confinement", dependencies: ["CConfinement", "CSeccomp", "ReferralCore"],
            swiftSettings: pointerRules),
        .target(name: "FormUnderstanding", dependencies: ["ReferralCore"], swiftSettings: houseRules),
        .target(
            name: "TextRecognition", dependencies: ["CPlainLoops", "CRecogniserSteps", "CTesseract", "ReferralCore"],
            swiftSettings: pointerRules),
        .target(
            name: "PageImaging",
            dependencies: ["CPictureCount", "CPoppler", "CLeptonica", "CTIFF", "CZBar", "ReferralCore"],
            swiftSettings: pointerRules),

        // The laboratory: draws forms, faxes them, measures the reader
        .target(
            name: "FaxLaboratory",
            dependencies: [
                "DeskSettings", "DeskStore", "PageDrawing", "PageImaging", "ResponseLetters", "ReferralCore",
                "CFaxTIFF",
                "CQPDF",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ], swiftSettings: pointerRules),
        // Draws for the laboratory and for the desk's letters; opens no document.
        .target(name: "PageDrawing", dependencies: ["CPangoCairo", "ReferralCore"], swiftSettings: pointerRules),

        // Shared: the words of the domain, pure
        .target(name: "ReferralCore", swiftSettings: houseRules),

        // C libraries, each imported by exactly one room
        .systemLibrary(
            name: "CPoppler", pkgConfig: "poppler-glib", providers: [.apt(["libpoppler-glib-dev"])]),
        .target(
            name: "CPictureCount",
            cxxSettings: [.unsafeFlags(["-isystem", "/usr/include/poppler"])],
            linkerSettings: [.linkedLibrary("poppler")]),
        .systemLibrary(name: "CLeptonica", pkgConfig: "lept", providers: [.apt(["libleptonica-dev"])]),
        // Linked into the reader, and found there by Tesseract before OpenMP's own.
        .target(
            name: "CPlainLoops",
            linkerSettings: [
                .unsafeFlags(
                    ["GOMP_parallel", "GOMP_parallel_sections", "GOMP_sections_next", "GOMP_sections_end_nowait"]
                        .flatMap { ["-Xlinker", "--export-dynamic-symbol=\($0)"] })
            ]),
        .systemLibrary(name: "CTesseract", pkgConfig: "tesseract", providers: [.apt(["libtesseract-dev"])]),
        .target(name: "CRecogniserSteps", linkerSettings: [.linkedLibrary("tesseract")]),
        .systemLibrary(
            name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),
        .systemLibrary(name: "CCMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        .systemLibrary(name: "CZBar", pkgConfig: "zbar", providers: [.apt(["libzbar-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "COath", pkgConfig: "liboath", providers: [.apt(["liboath-dev"])]),
        .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
        .systemLibrary(name: "CSeccomp", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
        .target(name: "CConfinement"),
        .systemLibrary(name: "CMalloc"),
        .target(name: "CMemoryFile"),
        .target(name: "CFaxTIFF", dependencies: ["CTIFF"]),
        .systemLibrary(name: "CTIFF", pkgConfig: "libtiff-4", providers: [.apt(["libtiff-dev"])]),

        .testTarget(
            name: "FormUnderstandingTests", dependencies: ["FormUnderstanding", "ReferralCore"],
            swiftSettings: houseRules),
        .testTarget(name: "ReferralCoreTests", dependencies: ["ReferralCore"], swiftSettings: houseRules),
        .testTarget(
            name: "DeskCommandsTests",
            dependencies: [
                "DeskCommands", "DeskSettings", "DeskStore", "FaxIntake", "FaxLaboratory", "PageDrawing",
                "PageImaging", "ReferralCore",
                "ResponseLetters", .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Golden"], swiftSettings: houseRules),
        .testTarget(
            name: "DeskSettingsTests", dependencies: ["DeskSettings", "ReferralCore"], swiftSettings: houseRules),
        .testTarget(
            name: "ReviewConsoleTests",
            dependencies: [
                "ReviewConsole", "DeskSettings", "DeskStore", "FaxIntake", "FaxLaboratory", "ResponseLetters",
                "ReferralCore",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ], swiftSettings: houseRules),
        .testTarget(
            name: "ReferralReportsTests", dependencies: ["ReferralReports", "ReferralCore"], swiftSettings: houseRules),
        .testTarget(
            name: "PageImagingTests", dependencies: ["CTIFF", "PageImaging", "ReferralCore"],
            swiftSettings: pointerRules),
        .testTarget(
            name: "ResponseLettersTests",
            dependencies: [
                "ResponseLetters", "DeskSettings", "DeskStore", "FaxLaboratory", "PageDrawing", "ReferralCore",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ], swiftSettings: houseRules),
        .testTarget(
            name: "TextRecognitionTests", dependencies: ["TextRecognition"], swiftSettings: houseRules),
        .testTarget(
            name: "FaxReadingTests",
            dependencies: ["FaxReading", "FormUnderstanding", "PageImaging", "ReferralCore", "TextRecognition"],
            swiftSettings: houseRules),
        .testTarget(
            name: "FaxIntakeTests",
            dependencies: [
                "FaxIntake", "DeskStore", "ReferralCore", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ], swiftSettings: houseRules),
        .testTarget(
            name: "DeskStoreTests",
            dependencies: ["DeskStore", "ReferralCore", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: houseRules),
        .testTarget(
            name: "FaxLaboratoryTests", dependencies: ["FaxLaboratory", "PageDrawing", "ReferralCore"],
            swiftSettings: houseRules),
    ],
    swiftLanguageModes: [.v6], cxxLanguageStandard: .cxx17
)
