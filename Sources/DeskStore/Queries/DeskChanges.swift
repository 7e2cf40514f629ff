/// Tells whoever shows the worklist that it is no longer what it was.
internal import GRDB

extension DeskStore {
    /// Something for each transaction of this program that changed what a worklist shows. What nobody takes up in time is
    /// told once.
    package func changes() -> AsyncStream<Void> {
        let (stream, feed) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let watch = DatabaseRegionObservation(
            tracking: Table("worklist_line"), Table("claim"), Table("fax"), Table("review"))
        let watching = watch.start(
            in: database, onError: { _ in feed.finish() }, onChange: { _ in feed.yield() })
        feed.onTermination = { _ in watching.cancel() }
        return stream
    }
}
