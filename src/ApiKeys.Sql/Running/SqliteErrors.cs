using System.Data.Common;

namespace ApiKeys;

/// <summary>The errors of SQLite that pass by themselves.</summary>
internal static class SqliteErrors
{
    // SQLITE_BUSY and SQLITE_LOCKED of https://sqlite.org/rescode.html; the upper bytes say more of the same.
    private const int Busy = 5;
    private const int Locked = 6;

    public static bool IsPassing(DbException failure) => (failure.ErrorCode & 0xFF) is Busy or Locked;
}
