import Testing

@testable import FaxLaboratory

struct LineGrammarTests {
    private func texts(_ words: LineLexicon, seed: Int, count: Int) -> [String] {
        (0..<count).map { number in
            var grammar = LineGrammar(words: words, dice: SeededDice(seed, line: number))
            return grammar.line().text
        }
    }

    @Test func `the same seed makes the same lines and another seed makes others`() {
        let first = texts(.training, seed: 7, count: 300)
        #expect(first == texts(.training, seed: 7, count: 300))
        #expect(Set(first).intersection(texts(.training, seed: 8, count: 300)).count < 60)
    }

    @Test(arguments: [true, false])
    func `every line holds only characters the base model knows and no loose spaces`(examination: Bool) {
        let unknown = Set("^`")
        for text in texts(examination ? .examination : .training, seed: 3, count: 4000) {
            #expect(text.allSatisfy { $0.isASCII && !$0.isNewline && !unknown.contains($0) }, "\(text)")
            #expect(!text.isEmpty && text.first != " " && text.last != " " && !text.contains("  "), "\(text)")
        }
    }

    @Test func `the examination shares no name, place or illness with the training`() {
        let (training, examination) = (LineLexicon.training, LineLexicon.examination)
        #expect(Set(training.given).isDisjoint(with: examination.given))
        #expect(Set(training.streets).isDisjoint(with: examination.streets))
        #expect(Set(training.conditions).isDisjoint(with: examination.conditions))
        #expect(Set(training.labels).isDisjoint(with: examination.labels))
        #expect(Set(training.sentences).isDisjoint(with: examination.sentences))
        #expect(!examination.payers.isEmpty && !examination.cities.isEmpty)
    }

    @Test func `a provider number made up has the right check digit`() {
        var grammar = LineGrammar(words: .training, dice: SeededDice(1))
        for _ in 0..<200 {
            let number = grammar.npi().replacing("NPI ", with: "")
            #expect(number.count == 10)
            #expect(LineGrammar.luhnCheck(of: "80840" + number.dropLast()) == number.last?.wholeNumberValue)
        }
        #expect(LineGrammar.luhnCheck(of: "80840123456789") == 3)
    }
}
