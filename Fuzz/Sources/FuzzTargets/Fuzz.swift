import Foundation

/// libFuzzer's loop: feeds inputs that reach new code for as long as its arguments say.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// `fuzz TARGET …`: hands an entry point to libFuzzer, which takes the other arguments.
///
/// A trap, an input that takes longer than libFuzzer's `-timeout`, or one that needs more memory than its limit ends the
/// process; libFuzzer leaves the input behind.
@main
enum Fuzz {
    static func main() {
        guard CommandLine.argc > 1, target != nil else {
            let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
            FileHandle.standardError.write(Data("usage: fuzz \(names) [libFuzzer's arguments]\n".utf8))
            exit(2)
        }
        var count = CommandLine.argc - 1
        // The name of the target stands where libFuzzer expects that of the program.
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
        exit(
            runFuzzer(&count, &arguments) { bytes, count in feedOne(bytes, count) })
    }

    fileprivate static let target = CommandLine.arguments.dropFirst().first.flatMap(FuzzTarget.init)

    fileprivate static let world: FuzzWorld = {
        do { return try FuzzWorld() } catch { preconditionFailure("\(error)") }
    }()
}

/// The name by which libFuzzer's own main function, which some linkers take in as well, asks for an entry point.
@_cdecl("LLVMFuzzerTestOneInput")
public func feedOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    Fuzz.target?.feed(UnsafeRawBufferPointer(start: bytes, count: count), Fuzz.world)
    return 0
}
