using System.Data.Common;

namespace ApiKeys;

/// <summary>The errors of PostgreSQL that are no last word.</summary>
internal static class PostgreSqlErrors
{
    // serialization_failure, deadlock_detected and lock_not_available of PostgreSQL's appendix A.
    public static bool IsPassing(DbException failure) => failure.SqlState is "40001" or "40P01" or "55P03";

    public static bool IsLockTimeout(DbException failure) => failure.SqlState == "55P03";

    // feature_not_supported: "cached plan must not change result type", of a statement that was prepared before.
    public static bool IsOutdated(DbException failure) => failure.SqlState == "0A000";
}
