/// What drawing lines asks of the dice besides the common throws.
extension SeededDice {
    /// Dice of its own for one line of a run, whatever was drawn before it.
    init(_ seed: Int, line: Int) {
        self.init(seed &* 0x1E37_79B9_7F4A_7C15 &+ line, for: "line")
        self.init(Int(truncatingIfNeeded: next()))
    }

    /// One of several by their shares.
    mutating func weighed<Choice>(_ choices: [(share: Double, choice: Choice)], otherwise: Choice) -> Choice {
        var left = roll(0...1) * choices.reduce(0) { $0 + $1.share }
        for (share, choice) in choices {
            left -= share
            if left < 0 { return choice }
        }
        return otherwise
    }

    /// A value about nought, seldom further off than three times `spread` (the sum of four even throws).
    mutating func around(_ spread: Double) -> Double {
        (roll(0...1) + roll(0...1) + roll(0...1) + roll(0...1) - 2) * spread * 1.732
    }
}
