@testable import Inventory
import Model
import Storage

let inventoryName = "instances.yaml"

let parseYAML: YAMLDocument.Parser = { YAMLParser.parse($0, file: $1) }

func readInventory(_ text: String) -> InstanceFile {
    let document = YAMLParser.parse(
        Array(text.utf8), file: inventoryName, recovery: .items(of: "instances"))
    return InstanceFile(document, file: inventoryName)
}

func edit(_ text: String, _ edit: InstanceEdit) throws -> String {
    let bytes = try InstanceFileEdit.apply(
        edit, to: Array(text.utf8), file: inventoryName, parse: parseYAML)
    return String(decoding: bytes, as: UTF8.self)
}

/// Why an edit was refused; nil if it was not.
func refusal(_ text: String, _ change: InstanceEdit) -> String? {
    do {
        _ = try edit(text, change)
        return nil
    } catch let failure as YAMLText.Failure {
        return failure.message
    } catch {
        return "\(error)"
    }
}

func instance(_ name: String, _ set: (inout Instance) -> Void = { _ in }) -> Instance {
    var instance = Instance(
        id: Instance.ID(rawValue: "inventory:\(name)"), name: name,
        origin: Instance.Origin(source: .inventory))
    set(&instance)
    return instance
}
