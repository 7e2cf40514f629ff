/// A share as reports print it: "94.5 % (381 of 403)".
enum Share {
    static func text(_ part: Int, of all: Int) -> String {
        let percent = all == 0 ? 0 : (Double(part) / Double(all) * 1000).rounded() / 10
        return "\(percent) % (\(part) of \(all))"
    }
}
