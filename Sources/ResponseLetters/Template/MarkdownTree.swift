/// Parses CommonMark with cmark and gives the few kinds of block a letter may hold.
///
/// A letter is plain text with headings, lists and emphasis. Whatever else Markdown can say (links, pictures, code, HTML) is
/// refused with its line, and so is an emphasis that was opened and not closed, which Markdown would print as asterisks.
import CCMark

/// A block of a letter.
package indirect enum LetterBlock: Sendable, Equatable {
    case heading(level: Int, [Inline])
    case paragraph([Inline])
    /// `first` is the number of the first item of an ordered list.
    case list(first: Int?, items: [[LetterBlock]])
    /// At the top of a letter a line across the page; within a list a line to write on.
    case rule

    /// A piece of running text.
    package struct Inline: Sendable, Equatable {
        package var text: String
        package var bold = false
        package var italic = false
    }
}

/// Why a Markdown text is no letter.
struct MarkdownFlaw: Error, Equatable {
    var line: Int
    var problem: String
}

@safe struct MarkdownTree: ~Copyable {
    private let root: OpaquePointer

    init(_ text: String) throws(MarkdownFlaw) {
        var text = text
        let root = text.withUTF8 { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { start in
                unsafe cmark_parse_document(start.baseAddress, start.count, CMARK_OPT_DEFAULT)
            }
        }
        guard let root = unsafe root else { throw MarkdownFlaw(line: 1, problem: "is no Markdown") }
        unsafe self.root = root
    }

    deinit { unsafe cmark_node_free(root) }

    func blocks() throws(MarkdownFlaw) -> [LetterBlock] { try unsafe blocks(in: root) }

    private func blocks(in parent: OpaquePointer) throws(MarkdownFlaw) -> [LetterBlock] {
        var found: [LetterBlock] = []
        var next = unsafe cmark_node_first_child(parent)
        while let node = unsafe next {
            try unsafe found.append(block(node))
            unsafe next = cmark_node_next(node)
        }
        return found
    }

    private func block(_ node: OpaquePointer) throws(MarkdownFlaw) -> LetterBlock {
        let line = unsafe Int(cmark_node_get_start_line(node))
        switch unsafe cmark_node_get_type(node) {
        case CMARK_NODE_PARAGRAPH: return .paragraph(try unsafe inlines(in: node, from: line))
        case CMARK_NODE_HEADING:
            return .heading(
                level: unsafe Int(cmark_node_get_heading_level(node)), try unsafe inlines(in: node, from: line))
        case CMARK_NODE_THEMATIC_BREAK: return .rule
        case CMARK_NODE_LIST:
            let isOrdered = unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
            let first = unsafe isOrdered ? Int(cmark_node_get_list_start(node)) : nil
            return .list(first: first, items: try unsafe items(of: node))
        case CMARK_NODE_CODE_BLOCK:
            throw MarkdownFlaw(line: line, problem: "is set as code; begin the line further left")
        case CMARK_NODE_HTML_BLOCK: throw MarkdownFlaw(line: line, problem: "holds HTML; a letter has none")
        case CMARK_NODE_BLOCK_QUOTE: throw MarkdownFlaw(line: line, problem: "is a quotation; a letter has none")
        default: throw MarkdownFlaw(line: line, problem: "holds something a letter has no place for")
        }
    }

    private func items(of list: OpaquePointer) throws(MarkdownFlaw) -> [[LetterBlock]] {
        var items: [[LetterBlock]] = []
        var next = unsafe cmark_node_first_child(list)
        while let item = unsafe next {
            try unsafe items.append(blocks(in: item))
            unsafe next = cmark_node_next(item)
        }
        return items
    }

    private func inlines(in parent: OpaquePointer, from line: Int) throws(MarkdownFlaw) -> [LetterBlock.Inline] {
        var collected: [LetterBlock.Inline] = []
        var line = line
        try unsafe collect(parent, bold: false, italic: false, line: &line, into: &collected)
        return collected
    }

    private func collect(
        _ parent: OpaquePointer, bold: Bool, italic: Bool, line: inout Int, into runs: inout [LetterBlock.Inline]
    ) throws(MarkdownFlaw) {
        var next = unsafe cmark_node_first_child(parent)
        while let node = unsafe next {
            switch unsafe cmark_node_get_type(node) {
            case CMARK_NODE_TEXT:
                let text = unsafe cmark_node_get_literal(node).map { unsafe String(cString: $0) } ?? ""
                runs.append(LetterBlock.Inline(text: text, bold: bold, italic: italic))
            case CMARK_NODE_SOFTBREAK:
                runs.append(LetterBlock.Inline(text: " ", bold: bold, italic: italic))
                line += 1
            case CMARK_NODE_LINEBREAK:
                runs.append(LetterBlock.Inline(text: "\n", bold: bold, italic: italic))
                line += 1
            case CMARK_NODE_STRONG:
                try unsafe collect(node, bold: true, italic: italic, line: &line, into: &runs)
            case CMARK_NODE_EMPH:
                try unsafe collect(node, bold: bold, italic: true, line: &line, into: &runs)
            case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
                throw MarkdownFlaw(line: line, problem: "holds a link or a picture; paper has none")
            case CMARK_NODE_CODE: throw MarkdownFlaw(line: line, problem: "is set as code; take the ` away")
            case CMARK_NODE_HTML_INLINE: throw MarkdownFlaw(line: line, problem: "holds HTML; a letter has none")
            default: throw MarkdownFlaw(line: line, problem: "holds something a letter has no place for")
            }
            unsafe next = cmark_node_next(node)
        }
    }
}
