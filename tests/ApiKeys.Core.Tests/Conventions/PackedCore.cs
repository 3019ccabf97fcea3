namespace ApiKeys.Tests;

/// <summary>The package, built twice from nothing.</summary>
public sealed class PackedCore : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apikeys-pack-");

    public PackedCore()
    {
        Package = Pack("once");
        Again = Pack("again");
    }

    public string Package { get; }

    public string Again { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Pack(string name)
    {
        var output = Path.Combine(_folder.FullName, name);
        var build = Path.Combine(_folder.FullName, "build");
        if (Directory.Exists(build))
            Directory.Delete(build, recursive: true);
        Repository.Run(
            "dotnet", "pack", Repository.PathOf("src", "ApiKeys.Core", "ApiKeys.Core.csproj"), "--nologo",
            "--configuration", "Release", "--output", output, "--disable-build-servers",
            $"-p:ArtifactsPath={build}", "-p:ContinuousIntegrationBuild=true");
        return Directory.GetFiles(output, "ApiKeys.Core.*.nupkg").Single();
    }
}
