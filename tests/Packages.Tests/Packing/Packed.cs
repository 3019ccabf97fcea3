using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;

namespace ApiKeys.Tests;

/// <summary>Every package, packed once into a folder of its own, with a version that nobody else has.</summary>
public sealed class Packed : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apikeys-packages-");
    private readonly Command _command;

    public Packed()
    {
        Version = $"0.1.0-t{Guid.NewGuid():N}";
        _command = new Command(Repository.Root, new Dictionary<string, string>
        {
            ["DOTNET_NOLOGO"] = "1",
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["NUGET_PACKAGES"] = PathOf("restored"),
            ["NUGET_FALLBACK_PACKAGES"] = RestoredPackages,
            ["RepositoryRoot"] = Repository.Root,
            ["PackedVersion"] = Version,
        });
        var solution = PathOf("packages.slnf");
        File.WriteAllText(solution, Solution());
        Build("build", "pack", solution, "--output", Feed);
    }

    /// <summary>The names of the packages, which are those of the projects and their folders.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateDirectories(Repository.PathOf("src")).Select(path => Path.GetFileName(path)).Order()];

    /// <summary>Says whether a project shows another one its internals.</summary>
    internal static bool SharesInternals(string name, string with) =>
        XDocument.Load(Project(name)).Descendants("InternalsVisibleTo")
            .Any(shown => shown.Attribute("Include")!.Value == with);

    public string Version { get; }

    /// <summary>The folder that serves as package source.</summary>
    public string Feed => PathOf("feed");

    public string PathOf(params string[] parts) => Path.Combine([_folder.FullName, .. parts]);

    /// <summary>Runs programs that restore from the folder, besides what the machine restores from.</summary>
    internal Command CommandIn(string folder) => _command with { Folder = folder };

    internal Package Open(string name) => new(name, Path.Combine(Feed, $"{name}.{Version}"));

    /// <summary>The folders of this machine that a package could name.</summary>
    internal IReadOnlyList<string> Folders => [Repository.Root, _folder.FullName, RestoredPackages];

    /// <summary>Compiles a project once more, in another folder, and gives its assembly.</summary>
    internal byte[] BuildAgain(string name)
    {
        Build("again", "build", Project(name));
        return File.ReadAllBytes(PathOf("again", "bin", name, "release", $"{name}.dll"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string RestoredPackages =>
        typeof(Packed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == nameof(RestoredPackages)).Value!;

    private static string Project(string name) => Repository.PathOf("src", name, $"{name}.csproj");

    // The analyzers have seen this code where the solution was built.
    private void Build(string folder, string verb, params string[] arguments) =>
        _command.Succeed(
            "dotnet",
            [
                verb, .. arguments, "--configuration", "Release", "-p:RunAnalyzers=false",
                $"-p:ArtifactsPath={PathOf(folder)}", $"-p:Version={Version}",
            ]);

    private static string Solution() =>
        JsonSerializer.Serialize(new
        {
            solution = new
            {
                path = Repository.PathOf("ApiKeys.Core.sln"),
                projects = Names.Select(name => $@"src\{name}\{name}.csproj"),
            },
        });
}
