/// The answering side's numbers, each with its unit, its meaning and where it comes from.
enum Thresholds {
    /// Promises worked on before others have the processor: a few milliseconds, at some 0.2 ms each.
    static let promisesAtOnce = 16
}
