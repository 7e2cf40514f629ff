/// The parts of the pages that are asked for most, found by name at once.
///
/// Templates otherwise find a view's parts by its mirror, which for a page of the worklist or of a review costs more than the
/// questions to the database. A part that is lacking is told as lacking: else it would be sought in everything around the view.
internal import Mustache

private func told(_ part: Any?) -> Any { part ?? Lacking() }

/// Stands for a part a view lacks: its section is left out, and in its own place stands nothing.
struct Lacking: MustacheCustomRenderable {
    let renderText = ""
    let isNull = true
}

extension Frame: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "user": told(user)
        case "token": told(token)
        case "doors": doors
        case "script": told(script)
        case "idleSeconds": told(idleSeconds)
        default: nil
        }
    }
}

extension Frame.Door: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "path": path
        case "name": self.name
        case "isHere": isHere
        default: nil
        }
    }
}

extension WorklistView: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "frame": frame
        case "tabs": tabs
        case "campuses": campuses
        case "steps": steps
        case "lines": lines
        case "isEmpty": isEmpty
        case "emptyWords": emptyWords
        case "query": told(query)
        case "found": told(found)
        case "rowsPath": rowsPath
        case "older": told(older)
        case "newer": told(newer)
        default: nil
        }
    }
}

extension WorklistView.Tab: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "path": path
        case "name": self.name
        case "count": told(count)
        case "isHere": isHere
        case "isAlarm": isAlarm
        default: nil
        }
    }
}

extension ReviewPages.View: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "frame": frame
        case "reference": reference
        case "campus": campus
        case "urgency": told(urgency)
        case "patient": told(patient)
        case "received": received
        case "sender": told(sender)
        case "file": file
        case "promise": promise
        case "overdue": overdue
        case "trouble": told(trouble)
        case "remedy": told(remedy)
        case "remarks": remarks
        case "hasRemarks": hasRemarks
        case "proposals": proposals
        case "settled": told(settled)
        case "mayReopen": mayReopen
        case "data": data
        default: nil
        }
    }
}

extension ReviewView.Promise: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "due": due
        case "remaining": remaining
        case "dueAt": dueAt
        case "workBy": told(workBy)
        case "tone": tone
        case "unstaffed": unstaffed
        default: nil
        }
    }
}
