import Testing

@testable import ReferralCore

private func shape(_ raw: String) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: WrittenShape(raw).facts.map { ($0.name, $0.amount) })
}

@Test func `an initial with its stop is told from one without`() {
    #expect(shape("Dolores M MacGregor")["shape-bare-initials"] == 1)
    #expect(shape("Dolores M MacGregor")["shape-stopped-initials"] == nil)
    #expect(shape("Dolores M. MacGregor")["shape-stopped-initials"] == 1)
    #expect(shape("Dolores M. MacGregor")["shape-bare-initials"] == nil)
}

@Test func `stops amid words count, those of abbreviations and at the end do not`() {
    #expect(shape("OBSTRUCTIVE SLEEP. APNEA")["shape-stops-amid"] == 1)
    #expect(shape("99 Highway 52 Dr. Yuma")["shape-stops-amid"] == nil)
    let sentence = shape("Needs tests.")
    #expect(sentence["shape-stops-amid"] == nil)
    #expect(sentence["shape-ends-in-stop"] == 1)
}

@Test func `a lost end and odd signs are seen`() {
    #expect(shape("thopedic Surgery")["shape-begins-small"] == 1)
    #expect(shape("Orthopedic Surgery")["shape-begins-small"] == nil)
    #expect(shape("Dermatology} Orthopedic")["shape-odd-signs"] == 1)
    #expect(shape("Gulf & Plains Medical, P.A.")["shape-odd-signs"] == nil)
}

@Test func `letters and figures that take turns are counted, and names with a capital inside are none`() {
    #expect(shape("W00121998")["shape-turns"] == 1)
    #expect(shape("1O4B2")["shape-turns"] == 4)
    #expect(shape("7218 QLn")["shape-mixed-words"] == nil)
    #expect(shape("Kowalc2yk")["shape-mixed-words"] == 1)
    #expect(shape("Priya McAllister MacGregor")["shape-mixed-words"] == nil)
}

@Test func `nothing is told of what is not there`() {
    #expect(shape("").isEmpty)
    #expect(shape("Ana Featherstone") == ["shape-words": 2])
}
