import Foundation
import ReferralCore
import Testing

@testable import DeskSettings

/// The templates of this package, as a test run from its root finds them.
private let packageTemplates = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Templates")

@Suite struct `The templates that come with the program` {
    @Test func `every form definition is sound`() throws {
        let forms = try FormLibrary.load(folder: packageTemplates.appending(path: "Forms"))
        #expect(forms.map(\.id) == ["referral-arizona", "referral-florida", "referral-minnesota"])
        #expect(forms.compactMap(\.campus) == [.arizona, .florida, .minnesota])
    }

    @Test func `the campuses are known by the number that was dialled`() throws {
        let directory = try CampusDirectory.load(packageTemplates.appending(path: "campuses.yaml"))
        let expected: [(String, CampusCode, Bool)] = [
            ("+14803014071", .arizona, false), ("+19049530575", .florida, false), ("+19049537329", .florida, true),
            ("+14805550140", .arizona, false),
            ("+18003211368", .minnesota, false), ("+15075387802", .minnesota, true),
        ]
        for (number, campus, international) in expected {
            let line = try #require(directory.line(dialled: number))
            #expect(line == (campus, international))
        }
        #expect(directory.line(dialled: "+18005331564") == nil)
        #expect(directory.campuses[.minnesota]?.number(for: .referralPhone) == "+18005331564")
        #expect(directory.campuses[.arizona]?.number(for: .referralFax) == "+14803014071")
        #expect(directory.ownNumbers.count == 39 + 3)
        #expect(directory.policy == .calendar3)
    }

    @Test func `every number printed there is one that can be dialled`() throws {
        let directory = try CampusDirectory.load(packageTemplates.appending(path: "campuses.yaml"))
        for number in directory.ownNumbers { #expect(try TelephoneNumber(number).e164 == number) }
    }

    @Test func `a campus file with an error names its line`() throws {
        let text = try SettingsFile.text(of: packageTemplates.appending(path: "campuses.yaml"))
        let cases = [
            ("America/Phoenix", "America/Phenix", "knows no time zone 'America/Phenix'"),
            ("closes: \"17:00\"", "closes: \"07:00\"", "closes before it opens"),
            ("closes: \"17:00\"", "closes: 17", "a time of day is written \"HH:MM\", in quotes"),
            ("+14803014071", "+1480301407", "is no number like +15075550123"),
            ("+14803014071", "+19049530575", "already the referral fax of campus AZ"),
            ("version: 1", "version: 0", "'version' counts from 1"),
            ("  AZ:", "  AX:", "AX"),
        ]
        for (sound, broken, message) in cases {
            #expect {
                try CampusDirectory.parse(text.replacing(sound, with: broken), file: "campuses.yaml")
            } throws: {
                let error = "\($0)"
                return error.contains(message) && error.contains(#/^campuses\.yaml:\d+: /#)
            }
        }
    }

    @Test func `the folder is found above the program, by name, or not at all`() throws {
        let program = packageTemplates.deletingLastPathComponent().appending(path: ".build/debug/faxdesk")
        let found = try TemplatesFolder.find(environment: [:], executable: program.path(percentEncoded: false))
        #expect(
            found.campuses.standardizedFileURL == packageTemplates.appending(path: "campuses.yaml").standardizedFileURL)
        let named = packageTemplates.path(percentEncoded: false)
        #expect(
            try TemplatesFolder.find(environment: ["FAXDESK_TEMPLATES": named]).url.path(percentEncoded: false)
                .hasPrefix(named))
        #expect(throws: SettingsError.self) { try TemplatesFolder.find(explicit: "/nowhere", environment: [:]) }
        #expect(throws: SettingsError.self) {
            try TemplatesFolder.find(environment: [:], executable: "/nowhere/bin/faxdesk", installed: "/nowhere/share")
        }
    }
}

@Suite struct `Form definitions` {
    private let sound = """
        id: small
        version: 1
        title: Small
        pages:
          - size: [100, 100]
            blank: small-1.tif
            printed: []
            fields:
              - {key: patient.name, label: Name, kind: line, labelBox: [1, 1, 10, 5], box: [12, 1, 90, 5]}
              - {key: referrer.npi, label: NPI, kind: comb, labelBox: [1, 11, 10, 15], box: [12, 11, 90, 15], cells: 10}
              - {key: patient.sex, label: Sex, kind: ticks, labelBox: [1, 21, 10, 25], box: [12, 21, 90, 25],
                 options: [{value: female, label: F, box: [12, 21, 15, 24]}, {value: male, label: M, box: [22, 21, 25, 24]}]}
        """

    @Test func `a sound one is taken`() throws {
        #expect(try FormLibrary.parse(sound, file: "small.yaml").pages[0].fields.count == 3)
    }

    @Test(arguments: [
        (
            "box: [12, 1, 90, 5]", "box: [12, 1, 190, 5]", 9,
            "the box of 'patient.name' lies outside the page or is empty"
        ),
        ("cells: 10", "cells: 0", 10, "'referrer.npi' is a comb and needs 'cells', 1 to 60"),
        ("cells: 10", "separators: {1: \"-\"}", 10, "'referrer.npi' is a comb and needs 'cells', 1 to 60"),
        ("value: male", "value: man", 12, "'patient.sex' cannot be 'man', only female, male, other"),
        ("value: male", "value: female", 12, "'patient.sex' offers 'female' twice"),
        ("kind: line,", "kind: ticks,", 9, "'patient.name' is a field of tick boxes and needs 'options'"),
        ("kind: ticks,", "kind: line,", 12, "'patient.sex' has options but is no field of tick boxes"),
        ("size: [100, 100]", "size: [100]", 5, "'size' is width and height in millimetres, 50 to 1000 each"),
        ("blank: small-1.tif", "blank: ../x.tif", 6, "'blank' is the name of a picture beside the definition"),
        ("id: small", "id: large", 1, "the form 'large' belongs in large.yaml"),
        (
            "key: patient.name", "key: patient.nane", 9,
            "'pages[0].fields[0].key': cannot be 'patient.nane', only \(FieldKey.allCases.map(\.rawValue).joined(separator: ", ")); did you mean 'patient.name'?"
        ),
        (
            "labelBox: [1, 1, 10, 5]", "labelbox: [1, 1, 10, 5]", 9,
            "unknown key 'labelbox' in 'pages[0].fields[0]'; did you mean 'labelBox'?"
        ),
    ])
    func `a wrong one is refused with its line`(_ part: String, _ broken: String, _ line: Int, _ problem: String) {
        #expect(throws: SettingsError(file: "small.yaml", line: line, problem: problem)) {
            try FormLibrary.parse(sound.replacing(part, with: broken), file: "small.yaml")
        }
    }

    @Test func `a missing blank page is named with its remedy`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "forms-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(sound.utf8).write(to: folder.appending(path: "small.yaml"))
        #expect {
            try FormLibrary.load(folder: folder)
        } throws: {
            "\($0)".contains("faxlab draw")
        }
        #expect(try FormLibrary.load(folder: folder, requiringBlanks: false).count == 1)
        try Data(sound.utf8).write(to: folder.appending(path: "small-1.tif"))
        #expect(try FormLibrary.load(folder: folder).map(\.id) == ["small"])
    }
}
