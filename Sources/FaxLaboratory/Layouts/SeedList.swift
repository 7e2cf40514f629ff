import ArgumentParser

/// The fixed lists of seeds: one to develop with, one kept for the figures of a release, one a model is trained on. They never meet.
package enum SeedList: String, CaseIterable, ExpressibleByArgument, Sendable {
    case development, release, training

    /// Seeds of development are odd and small, those of a release even and large, those of training odd and larger still, a stride
    /// apart so that neighbours differ.
    package func seeds(_ count: Int, skipping: Int = 0) -> [Int] {
        (skipping..<skipping + count).map { index in
            switch self {
            case .development: 1_001 + 14 * index
            case .release: 50_000_000 + 22 * index
            case .training: 900_000_001 + 26 * index
            }
        }
    }

    /// Whether spellings held out of development may be printed.
    package var usesHeldSpellings: Bool { self == .release }
}
