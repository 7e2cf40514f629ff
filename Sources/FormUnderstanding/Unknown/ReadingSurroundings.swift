import ReferralCore

/// What stands around an answer on its page, told as facts of its reading.
///
/// Text that answers nothing, close to an answer on its row or under it, may be the rest of it. Pieces of one height in a row or a
/// column with it are a menu, of which somebody circled or underlined one: then the reader, which sees no pen in print, has taken
/// the first for the answer. And what stands a second time on the page, in a letterhead or beside a signature, was hardly misread
/// the same way twice. Cost: readings times words.
struct ReadingSurroundings {
    private let sheet: LabelledSheet
    /// Words that answer nothing.
    private let loose: [PageRegion]
    /// Runs of words that neither ask nor answer.
    private let runs: [PageRegion]

    init(_ sheet: LabelledSheet, _ answers: SheetAnswers) {
        self.sheet = sheet
        let candidates = answers.answers.flatMap { $0.candidate?.rows ?? [] }
        let taken = sheet.labels.map(\.box) + answers.ticks.options.map(\.box) + candidates
        let words = sheet.lines.flatMap(\.words).filter { !ReadingText.bones($0.text).isEmpty }
        // A tick box beside an answer may be two letters of it: "ld" at its end.
        let boxes = sheet.sight.boxes.map(\.box).filter { box in !answers.ticks.options.contains { $0.box.holds(box) } }
        loose = (words.map(\.box) + boxes).filter { word in !taken.contains { $0.holds(word) } }
        let asking = sheet.labels.filter {
            $0.options.isEmpty && ($0.isQuestion || $0.section != nil || $0.title != nil)
        }
        .map(\.box)
        runs = sheet.lines.filter { line in
            ReadingText.bones(line.text).count > 1 && !asking.contains { line.box.holds($0) }
                && !candidates.contains { line.box.holds($0) || $0.holds(line.box) }
        }.map(\.box)
    }

    /// The readings with their facts.
    func noted(on readings: [FieldReading]) -> [FieldReading] {
        readings.map { reading in
            guard reading.ink == .written else { return reading }
            var reading = reading
            let options = options(around: reading)
            reading.support.note(.options, options.around)
            reading.support.note(.optionsRead, options.inside)
            guard reading.source != .tick else { return reading }
            let near = nearness(of: reading)
            let menu = menu(around: reading)
            reading.support.note(.looseOnRow, near.row)
            reading.support.note(.looseUnder, near.under)
            reading.support.note(.menuOnRow, menu.row)
            reading.support.note(.menuInColumn, menu.column)
            reading.support.note(.echoes, Self.share(echoes(of: reading), of: 2))
            return reading
        }
    }

    private static func share(_ count: Int, of most: Int) -> Double { Double(min(count, most)) / Double(most) }

    // MARK: Menus

    /// Other words that the same question is answered with, close above, under or beside, and such words within the reading.
    private func options(around reading: FieldReading) -> (around: Double, inside: Double) {
        let own = sheet.labels.filter { $0.options.contains { $0.key == reading.key } }.map(\.box)
        let reach = Thresholds.optionRows * measure(of: reading.box)
        let inside = own.filter { reading.box.holds($0) }
        let around = own.filter {
            !reading.box.holds($0) && abs($0.middle.y - reading.box.middle.y) < reach
        }
        return (Self.share(around.count, of: 3), Self.share(inside.count, of: 4))
    }

    /// Runs of the answer's own height, each after the other in its row, and over and under it.
    private func menu(around reading: FieldReading) -> (row: Double, column: Double) {
        let box = reading.box
        let height = measure(of: box)
        let others = runs.filter { run in
            !run.holds(box) && !box.holds(run) && Thresholds.menuHeights.contains(run.height / height)
        }
        let reach = Thresholds.menuGap * height
        var count = 0
        var edge = box.right
        for run in others.filter({ $0.sharesRow(with: box) && $0.left >= box.right - 0.5 })
            .sorted(by: { $0.left < $1.left })
        {
            guard run.left - edge < reach else { break }
            count += 1
            edge = run.right
        }
        edge = box.left
        for run in others.filter({ $0.sharesRow(with: box) && $0.right <= box.left + 0.5 })
            .sorted(by: { $0.right > $1.right })
        {
            guard edge - run.right < reach else { break }
            count += 1
            edge = run.left
        }
        let pitch = Thresholds.menuPitch * height
        let column = others.count {
            !$0.sharesRow(with: box) && abs($0.left - box.left) < Thresholds.menuAligned
                && (abs($0.top - box.bottom) < pitch || abs(box.top - $0.bottom) < pitch)
        }
        return (Self.share(count, of: 3), Self.share(column, of: 2))
    }

    /// The height of a line of an answer, millimetres; a block's is not known.
    private func measure(of box: PageRegion) -> Double { max(1.5, min(box.height, 5)) }

    // MARK: The rest of an answer, and echoes

    /// 1 where loose text touches the answer, 0 from `Thresholds.farLoose` heights on.
    private func nearness(of reading: FieldReading) -> (row: Double, under: Double) {
        let box = reading.box
        let height = loose.filter { $0.sharesRow(with: box) }.map(\.height).max() ?? min(box.height, 5)
        let measure = max(2, min(height, box.height))
        let besides = loose.filter { !box.holds($0) }
        let row = besides.filter { $0.sharesRow(with: box) }
            .map { max($0.left - box.right, box.left - $0.right) / measure }.min()
        let under = besides.filter { $0.stands(under: box) }.map { ($0.top - box.bottom) / measure }.min()
        func share(_ distance: Double?) -> Double {
            distance.map { max(0, 1 - max(0, $0) / Thresholds.farLoose) } ?? 0
        }
        return (share(row), share(under))
    }

    private func echoes(of reading: FieldReading) -> Int {
        let bones = ReadingText.bones(reading.raw)
        guard bones.count >= Thresholds.leastEcho else { return 0 }
        return sheet.lines.count { line in
            !line.box.sharesRow(with: reading.box) && !reading.box.holds(line.box)
                && ReadingText.bones(line.text).contains(bones)
        }
    }
}

extension PageRegion {
    /// Whether another's middle lies inside.
    fileprivate func holds(_ other: PageRegion) -> Bool {
        let (x, y) = other.middle
        return x >= left && x <= right && y >= top && y <= bottom
    }

    fileprivate func stands(under other: PageRegion) -> Bool {
        top >= other.middle.y && left < other.right && right > other.left && !sharesRow(with: other)
    }
}
