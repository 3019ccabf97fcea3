using System.Data.Common;
using System.Globalization;

namespace ApiKeys;

/// <summary>The errors of SQLite that pass by themselves.</summary>
internal static class SqliteErrors
{
    // SQLITE_BUSY and SQLITE_LOCKED of https://sqlite.org/rescode.html; the upper bytes say more of the same.
    private const int Busy = 5;
    private const int Locked = 6;
    private const int MostOfACode = 0xFFFF;
    private const string Spelled = "SQLite Error ";

    public static bool IsPassing(DbException failure) => (Code(failure) & 0xFF) is Busy or Locked;

    // Some drivers give SQLite's code as the error's, others the system's general one, and spell SQLite's in the text.
    private static int Code(DbException failure)
    {
        if (failure.ErrorCode is >= 0 and <= MostOfACode)
            return failure.ErrorCode;
        if (!failure.Message.StartsWith(Spelled, StringComparison.Ordinal))
            return 0;
        var rest = failure.Message.AsSpan(Spelled.Length);
        var end = rest.IndexOf(':');
        return int.TryParse(end < 0 ? rest : rest[..end], CultureInfo.InvariantCulture, out var code) ? code : 0;
    }
}
