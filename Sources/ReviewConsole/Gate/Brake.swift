/// Slows down whoever asks too often: a bucket a key, filled evenly.
///
/// Sign-in has a brake by account and one by address; each failure costs, and a person who mistypes twice notices
/// nothing. Kept in memory: a restart forgets it, the audit log does not.
internal import Foundation

actor Brake {
    private struct Bucket {
        var tokens: Double
        var at: Date
    }

    private let size: Double
    private let perSecond: Double
    private var buckets: [String: Bucket] = [:]

    init(size: Double, perSecond: Double) {
        self.size = size
        self.perSecond = perSecond
    }

    /// Seconds to wait, or nil where there is one left, which is taken.
    func take(_ key: String, at now: Date) -> Int? {
        let tokens = filled(key, at: now)
        guard tokens >= 1 else { return Int(((1 - tokens) / perSecond).rounded(.up)) }
        buckets[key] = Bucket(tokens: tokens - 1, at: now)
        return nil
    }

    /// Seconds to wait, without taking anything.
    func wait(_ key: String, at now: Date) -> Int? {
        let tokens = filled(key, at: now)
        return tokens >= 1 ? nil : Int(((1 - tokens) / perSecond).rounded(.up))
    }

    func forget(_ key: String) { buckets[key] = nil }

    private func filled(_ key: String, at now: Date) -> Double {
        if buckets.count > Thresholds.brakeKeys {
            buckets = buckets.filter { now.timeIntervalSince($0.value.at) * perSecond + $0.value.tokens < size }
        }
        guard let bucket = buckets[key] else { return size }
        return min(size, bucket.tokens + max(0, now.timeIntervalSince(bucket.at)) * perSecond)
    }
}
