import ReferralCore
import Testing

@testable import FormUnderstanding

/// What recognisers held possible, and what labels and numbers can be made out of it.
struct LatticeTests {
    private func lattice(_ places: [String]) -> CharacterLattice { CharacterLattice(places: places) }

    private func look(_ text: String, _ maker: String, _ places: [String]) -> Look {
        Look(
            text: text, confidence: 0.5, maker: maker, box: PageRegion(left: 0, top: 0, right: 1, bottom: 1),
            lattice: lattice(places))
    }

    @Test func `the likeliest way costs nothing and any other something`() throws {
        let steps = FoldedSteps(lattice(["F", "ae", "x"]))
        let right = try #require(steps.cost(of: FoldedSteps.columns(of: "fax"), atMost: 20))
        let other = try #require(steps.cost(of: FoldedSteps.columns(of: "fex"), atMost: 20))
        #expect(right < 0.01)
        #expect(other > 0.5)
        #expect(steps.cost(of: FoldedSteps.columns(of: "npi"), atMost: 4) == nil)
    }

    @Test func `case and punctuation cost a label nothing`() throws {
        let steps = FoldedSteps(lattice(["Z", "i", "p", " ", "C", "o", "d", "e", ":"]))
        let cost = try #require(steps.cost(of: FoldedSteps.columns(of: "zipcode"), atMost: 20))
        #expect(cost < 0.01)
    }

    @Test func `a character twice in a row needs something between`() {
        let steps = FoldedSteps(
            CharacterLattice([
                .init(step: 0, sign: UInt8(ascii: "l"), chance: 1), .init(step: 1, sign: UInt8(ascii: "l"), chance: 1),
                .init(step: 2, sign: 0, chance: 1),
            ]))
        #expect(steps.cost(of: FoldedSteps.columns(of: "l"), atMost: 20) == 0)
        #expect(steps.cost(of: FoldedSteps.columns(of: "ll"), atMost: 4) == nil)
        #expect(steps.likeliest(1, keeping: 8) == ["L"])
    }

    @Test func `a label nobody could read is made out of what both recognisers held possible`() throws {
        // Read as "EAX NQ" and "FAX MO": both hold "Fax No" possible.
        let heard = try Fixtures.lexicon().label(heardIn: [
            lattice(["EF", "A", "X", "N", "QO"]), lattice(["F", "A", "X", "MN", "O"]),
        ])
        #expect(heard?.joined == "faxnumber")
    }

    @Test func `noise is no label`() throws {
        let heard = try Fixtures.lexicon().label(heardIn: [
            lattice(["T", "i", "c", "e", "s"]), lattice(["v", "e", "w", "e", "n"]),
        ])
        #expect(heard == nil)
    }

    @Test func `a caption read badly by everybody is heard in its steps`() throws {
        var sheet = SheetBuilder()
        sheet.text("Phvsman no", 20, 40, confidence: 0.3)
        var looks = StoredLooks()
        let places = ["P", "h", "vy", "s", "mi", "c", "i", "a", "n", "n", "op", "i"]
        looks.looks = [
            (
                region: PageRegion(left: 19, top: 39, right: 60, bottom: 44),
                quick: [look("Phvsman no", "fax-line", places), look("Phvsmcian noi", "eng-line", places)], thorough: []
            )
        ]
        let heard = sheet.sight.relistened(&looks, lexicon: try Fixtures.lexicon())
        // In the manner of the page, which prints its labels so.
        #expect(heard.lines.map(\.text) == ["Physician Npi"])
    }

    @Test(arguments: [("480-555-0142", "Office Fax"), ("Marta Ekstrom", "Ofbee Fay")])
    func `what stands beside a caption tells what it may be`(_ answer: String, _ caption: String) throws {
        var sheet = SheetBuilder()
        sheet.text("Ofbee Fay", 20, 40, confidence: 0.3)
        sheet.text(answer, 20, 45)
        var looks = StoredLooks()
        let places = ["O", "f", "b", "ei", "e", "e", "F", "a", "yx"]
        looks.looks = [
            (
                region: PageRegion(left: 19, top: 39, right: 60, bottom: 44),
                quick: [look("Ofbee Fay", "fax-line", places)], thorough: []
            )
        ]
        let heard = sheet.sight.relistened(&looks, lexicon: try Fixtures.lexicon())
        #expect(heard.lines.first?.text == caption)
    }

    @Test func `a caption read badly before its answer is heard too`() throws {
        var sheet = SheetBuilder()
        sheet.text("piacNosis", 20, 40, confidence: 0.4)
        var line = sheet.sight.lines[0]
        var behind = SheetBuilder()
        behind.text("Crohn disease of small intestine", 40, 40)
        line.words += behind.sight.lines[0].words
        line.box = line.box.union(behind.sight.lines[0].box)
        var sight = sheet.sight
        sight.lines = [line]
        var looks = StoredLooks()
        looks.looks = [
            (
                region: PageRegion(left: 19, top: 39, right: 39, bottom: 44),
                quick: [StoredLooks.look("DIAGNOSIS", 0.6)], thorough: []
            )
        ]
        let heard = sight.relistened(&looks, lexicon: try Fixtures.lexicon())
        #expect(heard.lines.map(\.text) == ["DIAGNOSIS: Crohn disease of small intestine"])
    }

    @Test func `a number that nobody read rightly is the one both hold possible`() throws {
        let places = ["1", "2", "3", "4", "5", "6", "7", "8", "93", "34"]
        let looks = [look("1234567894", "fax-line", places), look("1234567833", "eng-line", places)]
        let chosen = try #require(
            ReadingChoice(key: .referrerNPI, day: Fixtures.today).choose(among: looks))
        #expect(chosen.raw == "1234567893")
        // The check digit helped to choose, so it proves nothing.
        #expect(chosen.rules.contains("check-digit-choice"))
        #expect(chosen.fit == .repaired)
    }

    @Test func `where two numbers are as likely none is made up`() {
        let places = ["6", "0", "2", "5", "5", "5", "0", "1", "48", "84"].map { $0 }
        let looks = [look("602555014", "fax-line", places)]
        let found = LatticeReading(key: .patientPhone, day: Fixtures.today).best(of: looks)
        #expect((found?.margin ?? 0) < Thresholds.marginOfReading)
    }
}
