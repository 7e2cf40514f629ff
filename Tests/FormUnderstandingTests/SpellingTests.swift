import ReferralCore
import Testing

@testable import FormUnderstanding

/// Words no dictionary has, and what they become.
struct SpellingTests {
    private let words: Set<String> = [
        "cardiology", "traction", "routine", "psoriasis", "vulgaris", "whitehorse", "otto", "hill", "hull", "third",
        "year",
        "preferred",
    ]

    /// Steps in which each place holds the signs given, the first likeliest.
    private func look(_ text: String, _ maker: String, _ places: [String] = []) -> Look {
        Look(
            text: text, confidence: 0.5, maker: maker, box: PageRegion(left: 0, top: 0, right: 1, bottom: 1),
            lattice: places.isEmpty ? nil : CharacterLattice(places: places))
    }

    private func spelt(_ text: String, by looks: [Look] = []) -> Spelling.Result {
        let words = words
        return Spelling(words: KnownWords { words.contains($0.lowercased()) }).repaired(text, by: looks)
    }

    @Test func `a known word the recogniser held possible takes an unknown one's place, in its capitals`() {
        let places = ["C", "a", "r", "d", "i", "o", "l", "o", "qg", "y"]
        #expect(spelt("Cardioloqy", by: [look("Cardioloqy", "fax", places)]).text == "Cardiology")
        #expect(spelt("CARDIOLOQY", by: [look("CARDIOLOQY", "fax", places)]).text == "CARDIOLOGY")
    }

    @Test func `what the recogniser read for sure stays, known or not`() {
        let sure = spelt("Cardioloqy", by: [look("Cardioloqy", "fax", "Cardioloqy".map(String.init))])
        #expect(sure.text == "Cardioloqy")
        #expect(!sure.isRepaired)
    }

    @Test func `how near a known word stands to one that stays is told`() {
        let sure = spelt("Cardioloqy", by: [look("Cardioloqy", "fax", "Cardioloqy".map(String.init))])
        let unsure = spelt("Holl", by: [look("Holl", "fax", ["H", "oiu", "l", "l"])])
        #expect(sure.nearness > 0)
        #expect(unsure.nearness > sure.nearness)
        #expect(spelt("Xyzzyx").nearness == 0)
    }

    @Test func `of a house's words more are written small than of a person's`() {
        let known = KnownWords { ["hill", "third", "year"].contains($0) }
        #expect(known.shareOfCommon(in: "Third Hill Xyzzyx") > known.shareOfCommon(in: "Otto Whitehorse"))
        #expect(known.shareOfCommon(in: "A B") == 0)
    }

    @Test func `a word that another look read is taken without its steps`() {
        let looks = [look("Prortasis vulgaris", "fax"), look("Psoriasis vulgaris", "eng")]
        #expect(spelt("Prortasis vulgaris", by: looks) == .init(text: "Psoriasis vulgaris", known: 1, isRepaired: true))
    }

    @Test func `of two known words as near neither is taken`() {
        #expect(spelt("Hxll", by: [look("Hxll", "fax", ["H", "xiu", "l", "l"])]).isRepaired == false)
    }

    @Test func `letters that run together are told apart`() {
        let places = ["W", "h", "i", "t", "e", "lh", "i\u{0}", "o", "r", "s", "e"]
        let result = spelt("Otto Whiteliorse", by: [look("Otto Whiteliorse", "fax", ["O", "t", "t", "o"] + places)])
        #expect(result.text == "Otto Whitehorse")
    }

    @Test(arguments: ["CNP", "PFTs", "4th", "PREFERREDONE", "A829436963", "O'B-C", ""])
    func `short forms, numbers and names of several words stay`(_ text: String) {
        #expect(spelt(text, by: [look("year third preferred", "eng")]).text == text)
    }

    @Test func `how many of its words are known is told`() {
        #expect(spelt("Otto Xyzzyx").known == 0.5)
        #expect(spelt("4 A 12").known == nil)
    }
}
