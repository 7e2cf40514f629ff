import Foundation

/// Reads many documents, several at once: a reader is a process of its own, and each core can serve one.
struct ReaderPool: Sendable {
    var readers = ProcessInfo.processInfo.activeProcessorCount

    /// `take` gets each reading with the place of its document in the list, in the order in which they are done.
    func read<Document: Sendable, Reading: Sendable>(
        _ documents: [Document], by read: @escaping @Sendable (Document) async -> Reading,
        take: (Int, Reading) -> Void
    ) async {
        await withTaskGroup(of: (Int, Reading).self) { group in
            var remaining = documents.indices.makeIterator()
            func start() {
                guard let index = remaining.next() else { return }
                group.addTask { (index, await read(documents[index])) }
            }
            for _ in 0..<max(1, readers) { start() }
            while let (index, reading) = await group.next() {
                start()
                take(index, reading)
            }
        }
    }
}
