using System.Data.Common;

namespace ApiKeys;

/// <summary>The errors of PostgreSQL that pass by themselves.</summary>
internal static class PostgreSqlErrors
{
    // serialization_failure, deadlock_detected and lock_not_available of PostgreSQL's appendix A.
    public static bool IsPassing(DbException failure) => failure.SqlState is "40001" or "40P01" or "55P03";
}
