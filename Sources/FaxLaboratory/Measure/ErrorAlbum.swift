import Foundation
package import ReferralCore

/// The errors of an evaluation as a page for a browser, worst first, each with the piece of the fax it was read from.
///
/// Every page picture is embedded once, as the background of a style; a crop is a small window on it, so nothing has to be
/// decoded or cut here.
package struct ErrorAlbum {
    private struct Picture {
        var style: String
        var picture: PagePicture
        var size: [Double]
    }

    /// Errors shown at most; past that a page grows too large for a browser.
    package static let most = 250
    /// Screen dots a millimetre.
    private static let scale = 4.0
    /// Paper shown around the place, millimetres.
    private static let margin = 5.0

    private var pictures: [String: Picture] = [:]
    private var figures: String
    private var errors: [FieldOutcome] = []

    package init() { figures = "" }

    /// Keeps the pictures of a fax in which something was not read right.
    package mutating func keep(_ evidence: FaxEvidence?, of judgement: FaxJudgement) {
        let wanted = Set(ErrorList([judgement]).worst(Self.most).map(\.page))
        guard let evidence else { return }
        for picture in evidence.pictures where wanted.contains(picture.page) {
            guard let page = evidence.pages.first(where: { $0.page == picture.page }) else { continue }
            let style = "p\(pictures.count)"
            pictures[name(judgement.fax, picture.page)] = Picture(style: style, picture: picture, size: page.size)
        }
    }

    /// The whole page: figures, then the errors.
    package mutating func page(_ judgements: [FaxJudgement]) -> String {
        errors = ErrorList(judgements).worst(Self.most)
        let board = Scoreboard(judgements)
        figures = board.text
        let plot = ReliabilityPlot(reliability: board.reliability)
        let shown = Set(errors.map { name($0.fax, $0.page) })
        let styles = pictures.filter { shown.contains($0.key) }.values.sorted { $0.style < $1.style }.map { entry in
            ".\(entry.style){background-image:url(data:image/png;base64,\(entry.picture.png.base64EncodedString()));"
                + "background-size:\(Int(entry.size[0] * Self.scale))px \(Int(entry.size[1] * Self.scale))px}"
        }
        return """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Errors of the reader</title>
            <style>body{font:15px sans-serif;margin:2em}td,th{padding:.4em .7em;border-bottom:1px solid #ccc;
            text-align:left;vertical-align:top}.accepted{background:#fdd}.crop{background-color:#fff;border:1px solid #999;
            background-repeat:no-repeat}pre{font-size:12px}
            \(styles.joined(separator: "\n"))</style>
            <h1>Answers not read right</h1><p>Worst first; red: accepted without a person.</p><table>
            \(errors.map(row).joined(separator: "\n"))
            </table><h2>Whether its certainty can be believed</h2>\(plot.svg)<h2>Figures</h2><pre>\(escaped(figures))</pre></html>
            """
    }

    private func row(_ error: FieldOutcome) -> String {
        let place = "\(error.fax), page \(error.page)"
        let verdict =
            "\(error.verdict.rawValue), \(error.status?.rawValue ?? "no field"), \(Int(error.confidence * 100)) %"
        return """
            <tr\(error.isWrongAndAccepted ? " class=\"accepted\"" : "")><td>\(escaped(place))<br><b>\
            \(error.key.rawValue)</b><br>\(verdict)</td><td>written: \(escaped(words(error.expected)))<br>\
            read: <b>\(escaped(words(error.found)))</b><br>\(crop(error))</td></tr>
            """
    }

    private func crop(_ error: FieldOutcome) -> String {
        guard let box = error.box, let picture = pictures[name(error.fax, error.page)] else { return "" }
        let left = max(0, box.left - Self.margin)
        let top = max(0, box.top - Self.margin)
        let wide = min(picture.size[0], box.right + Self.margin) - left
        let high = min(picture.size[1], box.bottom + Self.margin) - top
        guard wide > 0, high > 0 else { return "" }
        let dots = [wide, high, -left, -top].map { String(Int($0 * Self.scale)) }
        return "<div class=\"crop \(picture.style)\" style=\"width:\(dots[0])px;height:\(dots[1])px;"
            + "background-position:\(dots[2])px \(dots[3])px\"></div>"
    }

    private func name(_ fax: String, _ page: Int) -> String { "\(fax)#\(page)" }

    private func words(_ value: FieldValue?) -> String { value?.plain ?? "-" }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
