import DeskSettings
import DeskStore
import FaxLaboratory
import Foundation
import ReferralCore
import Testing

/// What `faxdesk form test` says when forms change after faxes were read and confirmed: by the built program, on real faxes.
struct FormTestTests {
    /// What `--json` prints, as far as it is looked at here.
    private struct Printed: Decodable {
        struct Line: Decodable {
            var reference, then, now: String
            var fixed, broken, newlyAcceptedWrongly, unconfirmed: [String]
        }
        var totals: [String: Int]
        var referrals: [Line]
    }

    private static let phone = "box: [108.2, 152.9, 153.8, 160.1]"
    private static let fax = "box: [156.2, 152.9, 201.8, 160.1]"

    /// The Arizona form with the office's telephone and fax taken for each other.
    private func swapped(in folder: TemporaryFolder) throws -> URL {
        try ConfirmedDesk.templates(in: folder, "referral-arizona") { text in
            text.replacing(Self.phone, with: "box: AWAY").replacing(Self.fax, with: Self.phone)
                .replacing("box: AWAY", with: Self.fax)
        }
    }

    private func printed(_ outcome: RealProgram.Outcome) throws -> Printed {
        try JSONDecoder().decode(Printed.self, from: Data(outcome.output.utf8))
    }

    @Test func `where nothing changed, nothing is fixed or broken, and the desk stays as it is`() async throws {
        let desk = try await ConfirmedDesk(["arizona-fine-clean", "minnesota-two-referrals"], isLocked: true)
        let before = try await desk.store.verify(.audit)
        let files = try FileManager.default.subpathsOfDirectory(atPath: desk.root.path).sorted()

        let outcome = try desk.test()

        #expect(outcome.code == 0, "\(outcome.complaints)")
        #expect(outcome.output.hasPrefix("3 confirmed referrals read again, 0 changed: 0 fields fixed, 0 broken.\n"))
        #expect(outcome.complaints == "")
        #expect(try await desk.store.verify(.audit) == before)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: desk.root.path).sorted() == files)
        let one = try printed(desk.test(["--last", "1", "--json"]))
        #expect(one.totals["referrals"] == 1 && one.totals["fields"] == FieldKey.allCases.count)
        let reference = try #require(desk.truths.first { $0.value.pages == [2] }?.key.description)
        let second = try printed(desk.test(["--reference", reference, "--json"]))
        #expect(second.totals["referrals"] == 1 && second.totals["rightThen"] == second.totals["rightNow"])
    }

    @Test func `places that were swapped break exactly their fields, and no patient's value is told`() async throws {
        let desk = try await ConfirmedDesk(["arizona-fine-clean"])
        let swapped = try swapped(in: desk.folder)

        let outcome = try desk.test(["--json"], templates: swapped)

        #expect(outcome.code == 1)
        let line = try #require(try printed(outcome).referrals.first)
        #expect(line.broken == ["referrer.phone", "referrer.fax"] && line.fixed == [])
        #expect(line.then == "referral-arizona" && line.now == "referral-arizona")
        #expect(outcome.complaints.hasPrefix("Worse than when the faxes came in: "))
        let told = try desk.test(templates: swapped)
        #expect(told.code == 1)
        #expect(
            told.output.contains(
                "referral-arizona -> referral-arizona  fixed 0; broken 2: referrer.phone, referrer.fax\n"))
        let values = try #require(desk.truths.values.first).fields.values.map(\.plain).filter { $0.count > 6 }
        let shown = try desk.test(["--values"], templates: swapped)
        for value in values {
            #expect([outcome, told].allSatisfy { !($0.output + $0.complaints).contains(value) })
            #expect(!shown.complaints.contains(value))
        }
        #expect(
            shown.output.contains("referrer.fax: then '+19045550120', now '+19045550127', confirmed '+19045550120'"))
        #expect(
            try desk.test(["referral-minnesota"], templates: swapped).output.hasPrefix("No confirmed referral is read"))
    }

    @Test func `a form that was mended fixes its fields, also before it is switched on`() async throws {
        let folder = try TemporaryFolder()
        let desk = try await ConfirmedDesk(["arizona-fine-clean"], templates: swapped(in: folder))

        let mended = try desk.test(["--json"])

        #expect(mended.code == 0, "\(mended.complaints)")
        let line = try #require(try printed(mended).referrals.first)
        #expect(line.fixed == ["referrer.phone", "referrer.fax"] && line.broken == [])
        let off = try ConfirmedDesk.templates(in: folder, "referral-arizona") { FormSwitch.text($0, enabled: false) }
        let named = try desk.test(["referral-arizona", "--json"], templates: off)
        #expect(named.code == 0)
        #expect(try printed(named).referrals.map(\.fixed) == [line.fixed])
        let unread = try printed(desk.test(["--json"], templates: off))
        #expect(unread.referrals.map(\.now) == ["unknown form"])
    }

    @Test func `a desk on which nothing was confirmed is told what to do`() throws {
        let folder = try TemporaryFolder()
        let program = try RealProgram()
        let root = folder.url.appending(path: "Desk").path
        _ = try program.run(["init", "--desk", root])
        let outcome = try program.run(["form", "test", "--desk", root])
        #expect(outcome.code == 0 && outcome.output.hasPrefix("No referral was confirmed yet."))
        let json = try program.run(["form", "test", "--json", "--desk", root])
        #expect(try json.code == 0 && printed(json).totals["referrals"] == 0)
        let unknown = try program.run(["form", "test", "riverbed", "--desk", root])
        #expect(unknown.code == 2 && unknown.complaints.contains("There is no form 'riverbed'"))
    }
}
