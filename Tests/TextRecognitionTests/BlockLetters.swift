/// Plain capital letters and figures of a five by seven grid, drawn large and smooth enough to be read.
enum BlockLetters {
    private static let rows: [Character: [String]] = [
        "H": ["#...#", "#...#", "#...#", "#####", "#...#", "#...#", "#...#"],
        "E": ["#####", "#....", "#....", "####.", "#....", "#....", "#####"],
        "L": ["#....", "#....", "#....", "#....", "#....", "#....", "#####"],
        "O": [".###.", "#...#", "#...#", "#...#", "#...#", "#...#", ".###."],
        "1": ["..#..", ".##..", "..#..", "..#..", "..#..", "..#..", ".###."],
        "7": ["#####", "....#", "...#.", "...#.", "..#..", "..#..", "..#.."],
        "3": [".###.", "#...#", "....#", "..##.", "....#", "#...#", ".###."],
    ]
    private static let dot = 5
    private static let margin = 20

    static func picture(of text: String) -> (grey: [UInt8], width: Int, height: Int) {
        let width = text.count * 6 * dot + 2 * margin
        let height = 7 * dot + 2 * margin
        var grey = [UInt8](repeating: 255, count: width * height)
        for (place, letter) in text.enumerated() {
            for (row, dots) in (rows[letter] ?? []).enumerated() {
                for (column, mark) in dots.enumerated() where mark == "#" {
                    for y in 0..<dot {
                        for x in 0..<dot {
                            let across = margin + (place * 6 + column) * dot + x
                            grey[(margin + row * dot + y) * width + across] = 0
                        }
                    }
                }
            }
        }
        return (smoothed(smoothed(grey, width, height), width, height), width, height)
    }

    /// Each pixel as the mean of the five by five around it.
    private static func smoothed(_ grey: [UInt8], _ width: Int, _ height: Int) -> [UInt8] {
        var smooth = grey
        for y in 2..<(height - 2) {
            for x in 2..<(width - 2) {
                var sum = 0
                for row in (y - 2)...(y + 2) {
                    for column in (x - 2)...(x + 2) { sum += Int(grey[row * width + column]) }
                }
                smooth[y * width + x] = UInt8(sum / 25)
            }
        }
        return smooth
    }
}
