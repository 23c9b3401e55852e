import ArgumentParser

/// What every command that stops trading takes.
struct StopOptions: ParsableArguments {
    @OptionGroup var home: HomeOptions
    @Flag(help: "Do not ask; what needs typed words still does.") var yes = false
    @Flag(help: "Print JSON.") var json = false

    func place() throws -> ControlHome { ControlHome(home: try home.resolved()) }
}
