import ReferralCore

/// The answers that were not read right, the worst first: accepted ones, then by the reader's confidence.
package struct ErrorList {
    private let errors: [FieldOutcome]
    private let refusals: [String]

    package init(_ judgements: [FaxJudgement]) {
        errors = judgements.flatMap(\.outcomes)
            .filter { outcome in
                switch outcome.verdict {
                case .wrong, .missed, .invented: true
                case .exact, .leftBlank: false
                }
            }
            .sorted { ($0.isWrongAndAccepted ? 1 : 0, $0.confidence) > ($1.isWrongAndAccepted ? 1 : 0, $1.confidence) }
        refusals = judgements.compactMap { judgement in judgement.refusal.map { "\(judgement.fax): \($0)" } }
    }

    package var text: String {
        let lines = errors.map { error in
            "\(error.isWrongAndAccepted ? "ACCEPTED" : error.status?.rawValue ?? "no field")  \(error.fax) p\(error.page)  "
                + "\(error.key.rawValue)  \(error.verdict.rawValue)\n    written: \(words(error.expected))\n"
                + "    read:    \(words(error.found))  (\(Int(error.confidence * 100)) %)"
        }
        return (refusals + lines).joined(separator: "\n")
    }

    /// The same as a page for a browser.
    package var page: String {
        let rows = errors.map { error in
            let tone = error.isWrongAndAccepted ? " class=\"accepted\"" : ""
            let cells = [
                error.fax, "\(error.page)", error.key.rawValue, error.verdict.rawValue, error.status?.rawValue ?? "",
                "\(Int(error.confidence * 100)) %", words(error.expected), words(error.found),
            ]
            return "<tr\(tone)>" + cells.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>"
        }
        return """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Errors of the reader</title>
            <style>body{font:15px sans-serif;margin:2em}td,th{padding:.3em .7em;border-bottom:1px solid #ccc;text-align:left}
            .accepted{background:#fdd}</style>
            <h1>Answers not read right</h1><p>Red: accepted without a person.</p>
            <table><tr><th>fax<th>page<th>field<th>verdict<th>status<th>confidence<th>written<th>read</tr>
            \(rows.joined(separator: "\n"))</table></html>
            """
    }

    private func words(_ value: FieldValue?) -> String {
        switch value {
        case .text(let text)?: text
        case .list(let list)?: list.joined(separator: " | ")
        case nil: "-"
        }
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}
