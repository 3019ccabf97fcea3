using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ApiKeys.Tests;

/// <summary>A PostgreSQL server of its own, on a free loopback port and in a temporary folder, gone at the
/// end.</summary>
public sealed class PostgresServer : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apikeys-postgres-");
    private Process? _server;
    private int _schemas;

    public PostgresServer()
    {
        Port = FreePort();
        // The server refuses to run as root, and then needs a folder that its user can reach.
        if (AsRoot)
            Run("chown", "postgres", _folder.FullName);
        RunAsServer("initdb", "-D", Data, "-U", "keys", "--auth=trust", "--encoding=UTF8", "--no-sync");
        Start();
    }

    public int Port { get; }

    /// <summary>What a data source is made from; pooling is left on.</summary>
    public string ConnectionString =>
        $"Host=127.0.0.1;Port={Port};Username=keys;Database=postgres;SSL Mode=Disable;GSS Encryption Mode=Disable";

    private static bool AsRoot => Environment.UserName == "root";

    private static string Binaries { get; } = FindBinaries();

    private string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Gives the name of a schema that nobody has used.</summary>
    public string NewSchema() => $"s{Interlocked.Increment(ref _schemas)}";

    /// <summary>Starts the server; a commit waits for the disk only where that is asked for.</summary>
    public void Start(bool syncs = false)
    {
        _server = Process.Start(Asked(
            "postgres", "-D", Data, "-p", $"{Port}", "-h", "127.0.0.1", "-k", _folder.FullName,
            "-c", $"fsync={(syncs ? "on" : "off")}", "-c", "max_connections=200"))!;
        var begun = Stopwatch.StartNew();
        while (!Answers())
        {
            if (_server.HasExited || begun.Elapsed > TimeSpan.FromMinutes(1))
                throw new InvalidOperationException("The server did not start.");
            using var pause = new ManualResetEventSlim();
            pause.Wait(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>Starts the server as a standby, which follows nobody.</summary>
    public void StartAsStandby()
    {
        File.Create(Path.Combine(Data, "standby.signal")).Dispose();
        Start();
    }

    public void Stop()
    {
        RunAsServer("pg_ctl", "stop", "-D", Data, "-m", "fast", "-w");
        _server?.WaitForExit();
        _server?.Dispose();
        _server = null;
    }

    public void Dispose()
    {
        if (_server is not null)
            Stop();
        NpgsqlConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private bool Answers()
    {
        try
        {
            using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false;Timeout=2");
            connection.Open();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static string FindBinaries()
    {
        const string Root = "/usr/lib/postgresql";
        var found = Directory.Exists(Root)
            ? Directory.GetDirectories(Root).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        return found is null
            ? throw new InvalidOperationException("PostgreSQL is not installed; ./test.sh installs it.")
            : Path.Combine(found, "bin");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static ProcessStartInfo Asked(string program, params string[] arguments)
    {
        var path = Path.Combine(Binaries, program);
        return AsRoot
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", path, .. arguments]) { WorkingDirectory = "/" }
            : new ProcessStartInfo(path, arguments);
    }

    private static void RunAsServer(string program, params string[] arguments) => Finish(Asked(program, arguments));

    private static void Run(string program, params string[] arguments) =>
        Finish(new ProcessStartInfo(program, arguments));

    private static void Finish(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}.");
    }
}
