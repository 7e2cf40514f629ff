import Synchronization

/// One thread at a time uses the typefaces, in the whole process.
///
/// Cairo shares the typefaces among all threads and keeps ten of them open. When an eleventh is wanted it closes one that
/// nobody uses, and looks whether anybody does without holding that typeface's lock: a thread that takes it up just then
/// draws with a closed typeface and crashes. So whatever may look up a glyph is done here: setting and measuring text,
/// ending a page of a PDF (the text is drawn then) and finishing it (the typefaces are embedded then).
enum Typesetting {
    private static let turn = Mutex(())

    static func alone<Outcome: ~Copyable>(_ work: () -> Outcome) -> Outcome {
        turn.withLock { _ in work() }
    }
}
