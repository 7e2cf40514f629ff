package import PageDrawing

/// The typefaces clinics print and write with, each with the Debian package that holds it.
///
/// The lists are fixed: a machine without one of them is told what to install rather than given another face, because a
/// layout must look the same wherever its seed is drawn.
package enum LayoutFaces {
    /// Faces of printed forms.
    package static let print: [Typeface] = [
        .sans, .serif,
        Typeface(family: "Carlito", debianPackage: "fonts-crosextra-carlito"),
        Typeface(family: "Caladea", debianPackage: "fonts-crosextra-caladea"),
        Typeface(family: "DejaVu Sans", debianPackage: "fonts-dejavu-core"),
        Typeface(family: "DejaVu Serif", debianPackage: "fonts-dejavu-core"),
        Typeface(family: "Open Sans", debianPackage: "fonts-open-sans"),
        Typeface(family: "Lato", debianPackage: "fonts-lato"),
        Typeface(family: "Roboto", debianPackage: "fonts-roboto-unhinted"),
        Typeface(family: "Roboto Condensed", debianPackage: "fonts-roboto-unhinted"),
        Typeface(family: "Liberation Sans Narrow", debianPackage: "fonts-liberation"),
        Typeface(family: "Nimbus Sans", debianPackage: "fonts-urw-base35"),
        Typeface(family: "Nimbus Roman", debianPackage: "fonts-urw-base35"),
        Typeface(family: "P052", debianPackage: "fonts-urw-base35"),
        Typeface(family: "C059", debianPackage: "fonts-urw-base35"),
        Typeface(family: "URW Bookman", debianPackage: "fonts-urw-base35"),
        Typeface(family: "URW Gothic", debianPackage: "fonts-urw-base35"),
        Typeface(family: "Linux Libertine O", debianPackage: "fonts-linuxlibertine"),
        Typeface(family: "Linux Biolinum O", debianPackage: "fonts-linuxlibertine"),
        Typeface(family: "Cabin", debianPackage: "fonts-cabin"),
        Typeface(family: "Cantarell", debianPackage: "fonts-cantarell"),
        Typeface(family: "Gillius ADF", debianPackage: "fonts-adf-gillius"),
        Typeface(family: "Quattrocento", debianPackage: "fonts-quattrocento"),
    ]

    /// Faces of answers typed on a machine or filled in on a screen.
    package static let typed: [Typeface] = [
        .sans, .sans, .serif, .mono, .typewriter, .typewriter,
        Typeface(family: "Carlito", debianPackage: "fonts-crosextra-carlito"),
        Typeface(family: "Nimbus Mono PS", debianPackage: "fonts-urw-base35"),
        Typeface(family: "DejaVu Sans", debianPackage: "fonts-dejavu-core"),
        Typeface(family: "DejaVu Sans Mono", debianPackage: "fonts-dejavu-core"),
        Typeface(family: "Open Sans", debianPackage: "fonts-open-sans"),
        Typeface(family: "Lato", debianPackage: "fonts-lato"),
        Typeface(family: "Roboto", debianPackage: "fonts-roboto-unhinted"),
        Typeface(family: "Inconsolata", debianPackage: "fonts-inconsolata"),
        Typeface(family: "Hack", debianPackage: "fonts-hack"),
        Typeface(family: "Anonymous Pro", debianPackage: "fonts-anonymous-pro"),
    ]

    /// Faces drawn after handwriting.
    package static let handwritten: [Typeface] = [
        Typeface(family: "Breip", debianPackage: "fonts-breip"),
        Typeface(family: "femkeklaver", debianPackage: "fonts-femkeklaver"),
        Typeface(family: "Humor Sans", debianPackage: "fonts-humor-sans"),
        Typeface(family: "DkgHandwriting", debianPackage: "fonts-dkg-handwriting"),
        Typeface(family: "Rufscript", debianPackage: "fonts-rufscript"),
        Typeface(family: "Delphine", debianPackage: "fonts-sjfonts"),
        Typeface(family: "Steve", debianPackage: "fonts-sjfonts"),
        Typeface(family: "Dancing Script", debianPackage: "fonts-dancingscript"),
        Typeface(family: "Comic Neue", debianPackage: "fonts-comic-neue"),
        Typeface(family: "Because We Build", debianPackage: "fonts-bwht"),
        Typeface(family: "Because We Mentor", debianPackage: "fonts-bwht"),
    ]

    /// Holds the empty and the ticked ballot box.
    static let ballots = Typeface(family: "DejaVu Sans", debianPackage: "fonts-dejavu-core")

    /// - Throws: where one is missing, with what to install.
    static func requireInstalled() throws(DrawingError) {
        try Canvas(pictureOf: PageSize(width: 10, height: 10), dpi: Resolution(72)).requireInstalled(all)
    }

    /// Every face once.
    package static var all: [Typeface] {
        var seen: Set<String> = []
        return (print + typed + handwritten).filter { seen.insert($0.family).inserted }
    }
}
