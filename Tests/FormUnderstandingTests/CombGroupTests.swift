import ReferralCore
import Testing

@testable import FormUnderstanding

/// Groups of cells whose frames were lost, beside a comb that was seen.
struct CombGroupTests {
    /// Cells of 5 mm from `left` on.
    private func comb(_ count: Int, from left: Double, breaks: [Int] = []) -> Comb {
        Comb(
            cells: (0..<count).map {
                PageRegion(left: left + Double($0) * 5, top: 40, right: left + Double($0 + 1) * 5, bottom: 45)
            }, breaks: breaks)
    }

    private func completed(_ comb: Comb, _ words: [(String, Double)]) throws -> Comb {
        var sheet = SheetBuilder()
        sheet.text("Patient Date of Birth", 15, 34, height: 2)
        for (word, left) in words { sheet.text(word, left, 41) }
        let labelled = LabelledSheet(sheet.sight, lexicon: try Fixtures.lexicon())
        return CombGroups.completed([comb], on: labelled)[0]
    }

    @Test func `figures before and behind a comb bring it to a date or a telephone number`() throws {
        let date = try completed(comb(6, from: 32, breaks: [2]), [("0,4", 20)])
        #expect(date.cells.count == 8)
        #expect(date.breaks == [2, 4])
        #expect(date.cells[0].left == 20)
        let phone = try completed(comb(6, from: 20, breaks: [3]), [("0,1", 56), ("8.6", 64)])
        #expect(phone.cells.count == 10)
        #expect(phone.breaks == [3, 6, 8])
    }

    @Test(arguments: [[("0,4", 14.0)], [("Apt", 20)], [("4", 24)], [("0,4,1", 18)]])
    func `what stands too far, is no figure or fills no such number is no group`(_ words: [(String, Double)]) throws {
        let before = comb(6, from: 32, breaks: [2])
        #expect(try completed(before, words) == before)
    }

    @Test func `a whole comb stays as it is`() throws {
        let whole = comb(10, from: 32)
        #expect(try completed(whole, [("0,4", 20)]) == whole)
    }
}
