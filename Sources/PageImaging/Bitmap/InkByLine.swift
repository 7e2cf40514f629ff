import CLeptonica

/// How many black pixels each column and each row of a 1-bit picture has.
extension Bitmap {
    borrowing func inkByColumn() -> [Float] {
        var counts = unsafe pixCountByColumn(pix, nil)
        return unsafe Bitmap.numbers(taking: &counts)
    }

    borrowing func inkByRow() -> [Float] {
        var counts = unsafe pixCountByRow(pix, nil)
        return unsafe Bitmap.numbers(taking: &counts)
    }

    private static func numbers(taking list: inout UnsafeMutablePointer<NUMA>?) -> [Float] {
        guard unsafe list != nil else { return [] }
        defer { unsafe numaDestroy(&list) }
        let count = unsafe numaGetCount(list)
        return (0..<count).map { index in
            var value: Float = 0
            _ = unsafe numaGetFValue(list, index, &value)
            return value
        }
    }
}
