/// What the desk asks of a reader process: one document, the forms it may be written on, and where to find their blanks.
///
/// Sent as one JSON line on standard input, the document's bytes after it; answered on standard output by a line for each
/// page that is begun and one `ReaderAnswer` line of JSON at the end: a `ReaderTranscript`.
package struct ReaderJob: Codable, Sendable, Equatable {
    /// A file that is taken in before the cage closes, where no bytes follow the job. The desk sends bytes and leaves it empty.
    package var document: String
    package var forms: [FormDefinition]
    /// Folder in which the forms' blank pictures lie.
    package var formsFolder: String
    /// The label lexicon, a TSV file: label, field key, kind of match.
    package var lexicon: String
    /// Folder of Tesseract's language data; nil for the system's.
    package var languageData: String?
    /// Folder of our own models, `fax.traineddata` and `second.traineddata`; nil to read with the stock model alone.
    package var models: String?
    package var wantsPictures: Bool
    /// All words of every page are wanted, and nothing else: no form is looked for.
    package var wantsText: Bool
    /// The hospital's own telephone and fax numbers, E.164: they stand on its forms and are never an answer.
    package var ownNumbers: Set<String>?
    /// Mechanisms left out, to measure what they are worth; the desk leaves out none.
    package var without: Set<ReadingMechanism>?
    package var limits: ReaderLimits
    package var confinement = ConfinementDemand.required
    /// The process the reader ends with; nil where nobody waits for it.
    package var desk: Int32?
    /// Pages that ended earlier readers of this document, and why: they are told of and not opened again.
    package var lostPages: [Int: PageProblem] = [:]
    /// Folders of forms that do not lie in `formsFolder`, by the form's id.
    package var formFolders: [String: String]?
    /// What is asked besides reading a fax; nil to read a fax.
    package var task: ReaderTask?

    /// The file of a form's blank page.
    package func blankFile(_ page: FormPage, of form: FormDefinition) -> String {
        (formFolders?[form.id] ?? formsFolder) + "/" + page.blank
    }

    package init(
        document: String, forms: [FormDefinition], formsFolder: String, lexicon: String, languageData: String? = nil,
        models: String? = nil, wantsPictures: Bool, wantsText: Bool = false, ownNumbers: Set<String>? = nil,
        without: Set<ReadingMechanism>? = nil, limits: ReaderLimits = ReaderLimits(),
        formFolders: [String: String]? = nil, task: ReaderTask? = nil
    ) {
        self.document = document
        self.forms = forms
        self.formsFolder = formsFolder
        self.lexicon = lexicon
        self.languageData = languageData
        self.models = models
        self.wantsPictures = wantsPictures
        self.wantsText = wantsText
        self.ownNumbers = ownNumbers
        self.without = without
        self.limits = limits
        self.formFolders = formFolders
        self.task = task
    }
}

/// Bounds on what one document may cost.
package struct ReaderLimits: Codable, Sendable, Equatable {
    /// Pages read in one document; further ones are counted and marked `not-read`.
    package var pages = 300
    /// Side of a page, PostScript points (1/72 inch).
    package var pageSide = 14_400.0
    /// Pixels of one decoded page.
    package var pagePixels = 60_000_000
    /// Processor seconds for the whole document; pages it does not suffice for are marked `not-read`.
    package var processorSeconds = 600
    /// Processor seconds for one page, after which the page is given up.
    package var pageSeconds = 60
    /// Address space of the reader, bytes.
    package var memory = 1_610_612_736

    package init() {}
}

/// The reader's answer: what it saw, or why it would not read the document.
package enum ReaderAnswer: Codable, Sendable, Equatable {
    case evidence(FaxEvidence)
    /// What a blank form, or a form somebody filled in, teaches.
    case learnt(LearntForm)
    /// How the known forms look to the reader.
    case inspected(FormInspection)
    case refusal(ReaderRefusal)
    /// To a look at one page.
    case look(PageLookAnswer)
}

/// Why a document was not read at all. The wording for people lives with the desk.
package enum ReaderRefusal: String, Codable, Sendable, CaseIterable {
    /// Neither a PDF nor a TIFF, or too broken to open.
    case unreadable
    case encrypted
    case noPages = "no-pages"
    case limits
    /// Language data, a form's blank or the lexicon is missing: the desk's fault, not the document's.
    case misconfigured
    /// The cage could not be closed: the kernel's fault, or the desk's settings.
    case unconfined
}
