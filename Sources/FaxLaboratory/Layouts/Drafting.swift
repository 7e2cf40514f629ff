import PageDrawing
import ReferralCore

/// The drawing board of one layout: where the next thing goes, how wide words are, and when a new sheet is begun.
///
/// Printed matter and answers go on the same sheet in different layers, so the blank form is the same sheet without them.
struct Drafting: ~Copyable {
    let look: HouseLook
    let ruler: Canvas
    var dice: SeededDice
    var sheets: [LayoutSheet]
    /// Where the next line begins, millimetres from the top.
    var y: Double
    /// Edges of the column being filled.
    var left: Double
    var right: Double
    /// Answers are typed or written as this number of points, smaller where a place is too narrow.
    var items = 0

    init(look: HouseLook, dice: SeededDice) throws(DrawingError) {
        self.look = look
        self.dice = dice
        ruler = try Canvas(pictureOf: PageSize(width: 10, height: 10), dpi: Resolution(72))
        sheets = [LayoutSheet(size: .letter)]
        y = self.dice.between(9, 16)
        left = look.margin
        right = PageSize.letter.width - look.margin
    }

    var width: Double { right - left }
    /// Nothing is printed below this.
    static let bottom = PageSize.letter.height - 12

    // MARK: Sheets

    /// Begins a new sheet where what comes next would run off this one.
    mutating func need(_ height: Double) {
        guard y + height > Self.bottom else { return }
        newSheet()
    }

    mutating func newSheet(_ kind: PageKind = .form) {
        sheets.append(LayoutSheet(size: .letter, kind: kind))
        y = 14
    }

    mutating func put(_ shape: SheetMark.Shape, _ layer: SheetMark.Layer) {
        sheets[sheets.count - 1].marks.append(SheetMark(layer: layer, shape: shape))
    }

    mutating func note(_ question: Question, _ kind: AnswerSlot.Kind, in box: PageRegion) {
        let slot = AnswerSlot(key: question.key, label: question.label, kind: kind, box: box, written: question.written)
        sheets[sheets.count - 1].slots.append(slot)
    }

    // MARK: Printed matter

    mutating func rule(from start: SheetPoint, to end: SheetPoint, line: Double? = nil) {
        put(.stroke([start, end], line: line ?? look.line), .print)
    }

    mutating func frame(_ region: PageRegion, line: Double? = nil, _ shade: Shade = .black) {
        put(.frame(region, line: line ?? look.line, shade), .print)
    }

    mutating func area(_ region: PageRegion, _ shade: Shade) {
        if let pitch = look.screen, (0.2..<0.97).contains(shade.lightness) {
            put(.screen(region, shade, pitch: pitch), .print)
        } else {
            put(.area(region, shade), .print)
        }
    }

    mutating func disc(_ centre: SheetPoint, radius: Double, _ shade: Shade) {
        put(.disc(centre, radius: radius, shade), .print)
    }

    mutating func print(
        _ words: String, in region: PageRegion, _ lettering: Lettering,
        _ setting: Setting = Setting(.left, .middle, .runsOn)
    ) {
        guard !words.isEmpty else { return }
        put(.text(words, in: region, lettering, setting), .print)
    }

    /// A printed line at the cursor; wrapped where it is too long. Moves the cursor below it.
    mutating func paragraph(_ words: String, _ lettering: Lettering, _ across: Setting.Across = .left) {
        for line in wrap(words, lettering, width) {
            let height = HouseLook.height(of: lettering)
            need(height)
            print(line, in: region(left, y, right, height), lettering, Setting(across, .middle, .runsOn))
            y += height
        }
    }

    // MARK: Measuring

    func width(of words: String, _ lettering: Lettering) -> Double { ruler.extent(of: words, lettering).width }

    func region(_ left: Double, _ top: Double, _ right: Double, _ height: Double) -> PageRegion {
        PageRegion(left: left, top: top, right: max(left, right), bottom: top + height)
    }

    /// Breaks words into lines no wider than this.
    func wrap(_ words: String, _ lettering: Lettering, _ room: Double, first: Double? = nil) -> [String] {
        var lines: [String] = []
        var current = ""
        for word in words.split(separator: " ") {
            let longer = current.isEmpty ? String(word) : current + " " + word
            let limit = lines.isEmpty ? first ?? room : room
            if !current.isEmpty, width(of: longer, lettering) > limit {
                lines.append(current)
                current = String(word)
            } else {
                current = longer
            }
        }
        if !current.isEmpty { lines.append(current) }
        return lines
    }

    // MARK: What the writer puts down

    func inked(_ words: String) -> String { look.answersUpper ? words.uppercased() : words }

    /// Writes one line so that it stands on `line`, a little astray as hands and typewriters leave it.
    mutating func ink(_ words: String, from start: Double, to end: Double, on line: Double, points: Double? = nil) {
        var lettering = look.answer
        if let points { lettering.points = points }
        let height = HouseLook.height(of: lettering)
        let text = inked(words)
        let room = max(2, end - start)
        let natural = width(of: text, lettering)
        let slack = max(0, min(3, room - natural))
        let shift = dice.between(0, slack) + dice.between(0, 0.4)
        let drop = height * 0.2 + look.sink + dice.wobble() * look.stray * 0.5
        let region = PageRegion(
            left: start + shift, top: line + drop - height, right: max(end, start + shift + 1), bottom: line + drop)
        put(.text(text, in: region, lettering, Setting(.left, .bottom, .shrinks)), .answer)
    }

    /// Writes one line centred up and down in a box.
    mutating func ink(_ words: String, in box: PageRegion, _ across: Setting.Across = .left, points: Double? = nil) {
        var lettering = look.answer
        if let points { lettering.points = points }
        let inset = across == .left ? dice.between(0.4, 2) : 0
        let stray = dice.wobble() * look.stray * 0.5
        let region = PageRegion(
            left: box.left + inset, top: box.top + stray, right: max(box.left + inset + 1, box.right),
            bottom: box.bottom + stray)
        put(.text(inked(words), in: region, lettering, Setting(across, .middle, .shrinks)), .answer)
    }

    mutating func pen(_ points: [SheetPoint], line: Double? = nil) {
        put(.stroke(points, line: line ?? dice.between(0.3, 0.6)), .answer)
    }
}
