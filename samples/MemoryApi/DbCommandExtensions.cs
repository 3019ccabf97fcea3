using System.Data.Common;

namespace MemoryApi;

/// <summary>What every statement of the service needs.</summary>
internal static class DbCommandExtensions
{
    /// <summary>Adds a parameter.</summary>
    /// <returns>Its name.</returns>
    public static string Add(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return name;
    }
}
