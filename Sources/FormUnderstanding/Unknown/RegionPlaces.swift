import ReferralCore

extension PageRegion {
    /// The two stand in one row: half of the lower one's height is shared, or the share given.
    func sharesRow(with other: PageRegion, least: Double = 0.5) -> Bool {
        let shared = min(bottom, other.bottom) - max(top, other.top)
        return shared >= least * min(height, other.height)
    }

    func overlapAcross(_ other: PageRegion) -> Double { max(0, min(right, other.right) - max(left, other.left)) }

    /// White between two regions across the page; none where one stands over the other.
    func apartAcross(_ other: PageRegion) -> Double { max(0, other.left - right, left - other.right) }

    /// White between two regions down the page; none where they stand in one row.
    func apartDown(_ other: PageRegion) -> Double { max(0, other.top - bottom, top - other.bottom) }

    func contains(_ other: PageRegion, slack: Double = 0.5) -> Bool {
        other.left >= left - slack && other.right <= right + slack && other.top >= top - slack
            && other.bottom <= bottom + slack
    }

    func padded(across: Double, down: Double) -> PageRegion {
        PageRegion(left: left - across, top: top - down, right: right + across, bottom: bottom + down)
    }
}
