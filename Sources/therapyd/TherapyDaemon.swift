@main struct TherapyDaemon { static func main() {} }
