/// Code 128: the bars by which a page that is faxed back is known again.
///
/// Each symbol is three bars and three spaces, eleven modules wide; the last has one bar more. Pairs of digits take one
/// symbol in set C, everything else one a character in set B; the check symbol is the sum of values times places modulo 103.
/// `RA260306-0123-P` goes without its hyphens: R, A, five pairs, P: 145 modules, short enough that a module can be four dots
/// of a fax line wide and survive its faults.
package struct Code128: Sendable, Equatable {
    /// Widths of bars and spaces in turn, beginning with a bar, in modules.
    package let widths: [Int]

    package var modules: Int { widths.reduce(0, +) }

    /// - Returns: nil where the text holds something other than printable ASCII.
    package init?(_ text: String) {
        guard !text.isEmpty, text.utf8.allSatisfy({ (32...126).contains($0) }) else { return nil }
        var symbols: [Int] = []
        var inPairs = false
        var rest = Array(text.utf8)[...]
        while let first = rest.first {
            let digits = rest.prefix { (48...57).contains($0) }.count
            let paysOff = inPairs ? digits >= 2 : digits >= 4
            if paysOff, digits.isMultiple(of: 2) || inPairs {
                if !inPairs { symbols.append(symbols.isEmpty ? Self.startC : Self.codeC) }
                inPairs = true
                let second = rest[rest.index(after: rest.startIndex)]
                symbols.append(Int(first - 48) * 10 + Int(second - 48))
                rest = rest.dropFirst(2)
            } else {
                if symbols.isEmpty { symbols.append(Self.startB) } else if inPairs { symbols.append(Self.codeB) }
                inPairs = false
                symbols.append(Int(first) - 32)
                rest = rest.dropFirst()
            }
        }
        let sum = symbols.enumerated().reduce(0) { $0 + $1.element * max($1.offset, 1) }
        symbols += [sum % 103, Self.stop]
        widths = symbols.flatMap { Self.patterns[$0].compactMap(\.wholeNumberValue) }
    }

    private static let codeC = 99
    private static let codeB = 100
    private static let startB = 104
    private static let startC = 105
    private static let stop = 106

    /// Widths of each symbol's bars and spaces, by value.
    private static let patterns = [
        "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312",
        "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212",
        "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321", "232121",
        "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331",
        "132131", "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131", "311123",
        "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111", "111224", "111422", "121124",
        "121421", "141122", "141221", "112214", "112412", "122114", "122411", "142112", "142211", "241211", "221114",
        "413111", "241112", "134111", "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112",
        "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
        "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
    ]
}
