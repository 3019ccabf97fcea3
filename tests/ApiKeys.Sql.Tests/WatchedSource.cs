using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ApiKeys.Tests;

/// <summary>Connections to a file that are counted, and fail where a test says so.</summary>
internal sealed class WatchedSource(string path) : DbDataSource
{
    /// <summary>How many connections were made.</summary>
    public int Made { get; private set; }

    /// <summary>How many of them are open.</summary>
    public int Open { get; private set; }

    /// <summary>Called once, before the next connection is made.</summary>
    public Action? Opening { get; set; }

    /// <summary>Called once, in place of the next read; throws.</summary>
    public Action? Failing { get; set; }

    /// <summary>Whether each read fails.</summary>
    public bool FailsAlways { get; set; }

    /// <summary>Whether a connection that closes says that it failed to.</summary>
    public bool FailsToClose { get; set; }

    public override string ConnectionString => $"Data Source={path}";

    protected override DbConnection CreateDbConnection()
    {
        Once(Opening, () => Opening = null);
        Made++;
        var connection = new WatchedConnection(this);
        connection.StateChange += (_, change) => Open += change.CurrentState == ConnectionState.Open ? 1 : -1;
        return connection;
    }

    private static void Once(Action? act, Action clear)
    {
        clear();
        act?.Invoke();
    }

    private void FailWhereAsked()
    {
        Once(Failing, () => Failing = null);
        if (FailsAlways)
            throw new IOException("The disk is out.");
    }

    private sealed class WatchedConnection(WatchedSource source) : SqliteConnection(source.ConnectionString)
    {
        public override SqliteCommand CreateCommand() =>
            new WatchedCommand(source) { Connection = this, Transaction = Transaction };

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing && source.FailsToClose)
                throw new IOException("The disk is out.");
        }
    }

    private sealed class WatchedCommand(WatchedSource source) : SqliteCommand
    {
        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            source.FailWhereAsked();
            return base.ExecuteReader(behavior);
        }
    }
}
