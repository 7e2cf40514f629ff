import Foundation

/// How a model did: lines, those read exactly, characters, and character errors.
struct LineMark: Codable, Sendable, Equatable {
    var lines = 0
    var exact = 0
    var characters = 0
    var errors = 0

    var exactShare: Double { lines == 0 ? 0 : Double(exact) / Double(lines) }
    var errorRate: Double { characters == 0 ? 0 : Double(errors) / Double(characters) }

    /// As people read it: "87.6 % exact, 2.2 % of characters wrong".
    var words: String {
        "\(Self.percent(exactShare)) % (\(Self.percent(errorRate)))"
    }

    static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

/// How two ways of reading the same lines compare: the difference of their exact shares, with its 95 % bounds.
///
/// Only lines that one reads and the other does not tell them apart, so the bounds are those of paired counts.
struct LineComparison: Equatable {
    var lines: Int
    /// Lines only the first read exactly, and only the second.
    var onlyFirst: Int
    var onlySecond: Int

    init(first: [Bool], second: [Bool]) {
        lines = min(first.count, second.count)
        onlyFirst = zip(first, second).count { $0 && !$1 }
        onlySecond = zip(first, second).count { !$0 && $1 }
    }

    /// How much more the second reads exactly, in points of a hundred.
    var gain: Double { lines == 0 ? 0 : 100 * Double(onlySecond - onlyFirst) / Double(lines) }

    /// Half the width of the 95 % interval of the gain, points.
    var bound: Double {
        guard lines > 0 else { return 0 }
        let apart = Double(onlyFirst + onlySecond)
        let difference = Double(onlySecond - onlyFirst)
        return 196 * (apart - difference * difference / Double(lines)).squareRoot() / Double(lines)
    }
}
