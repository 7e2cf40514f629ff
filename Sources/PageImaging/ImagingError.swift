/// Why a document or a page could not be turned into pixels; each case has one consequence for the reader.
package enum ImagingError: Error, Equatable {
    /// Neither a PDF nor a TIFF, or too broken to open.
    case unreadable
    /// Needs a password.
    case encrypted
    /// Opens, and holds nothing.
    case noPages
    /// One page is larger than the reader takes.
    case pageTooLarge(page: Int)
    /// One page would not decode.
    case pageNotDecodable(page: Int)
    /// A form's blank picture is missing or is not a picture.
    case noBlankPicture(path: String)
    /// The library had no memory for a picture.
    case noMemory

    /// Whether the rest of the document can still be read.
    package var concernsOnePage: Bool {
        switch self {
        case .pageTooLarge, .pageNotDecodable, .noMemory: true
        case .unreadable, .encrypted, .noPages, .noBlankPicture: false
        }
    }
}
