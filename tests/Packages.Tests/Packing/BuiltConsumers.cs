namespace ApiKeys.Tests;

/// <summary>Projects that know the packages only, built outside the tree.</summary>
public sealed class BuiltConsumers
{
    private readonly Packed _packed;
    private readonly Command _command;

    public BuiltConsumers(Packed packed)
    {
        ArgumentNullException.ThrowIfNull(packed);
        _packed = packed;
        foreach (var file in Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories))
        {
            var copy = packed.PathOf("consumers", Path.GetRelativePath(Source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.WriteAllText(packed.PathOf("consumers", "Readme", "Program.cs"), CodeBlock.In("README.md").First().Code);
        _command = packed.CommandIn(packed.PathOf("consumers"));
        _command.Succeed("dotnet", "build", "Consumers.slnx");
    }

    private static string Source => Repository.PathOf("tests", "Packages.Tests", "Consumers");

    /// <summary>Runs a program that was built.</summary>
    /// <returns>The lines that it printed.</returns>
    internal string[] Run(string name, params string[] arguments) =>
        _command.Succeed("dotnet", [Assembly(name), .. arguments])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs the tests of projects that were built.</summary>
    /// <returns>The exit code, and what the runner printed.</returns>
    internal (int ExitCode, string Output) Test(string name, bool forgetsItsScope = false) =>
        _command.With("ForgetsItsScope", $"{forgetsItsScope}").Run("dotnet", "test", Assembly(name));

    private string Assembly(string name) =>
        _packed.PathOf("consumers", name, "bin", "Debug", "net10.0", $"{name}.dll");
}
