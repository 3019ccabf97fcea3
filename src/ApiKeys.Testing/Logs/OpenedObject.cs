using System.Collections;
using System.Reflection;

namespace ApiKeys.Testing;

/// <summary>An object whose properties a logger's provider writes one by one.</summary>
internal static class OpenedObject
{
    /// <summary>Whether there is more in an object than its text: not in the system's own values, and to read from
    /// tasks and threads could wait.</summary>
    public static bool CanBe(object value)
    {
        var type = value.GetType();
        return value is not (IEnumerable or Exception) && !type.IsPrimitive && !type.IsEnum && !type.IsArray
            && !IsPair(value) && type.Namespace is not "System"
            && type.Namespace?.StartsWith("System.Reflection", StringComparison.Ordinal) is not true
            && type.Namespace?.StartsWith("System.Threading", StringComparison.Ordinal) is not true;
    }

    /// <summary>Whether it is a pair of a key and a value, of whatever types.</summary>
    public static bool IsPair(object value) =>
        value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    /// <summary>Reads the public properties, in the order in which they were written.</summary>
    public static IEnumerable<object?> ValuesOf(object value) =>
        value.GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
            .Select(property => Read(property, value));

    // A property that fails is written by no provider, besides what it says.
    private static object? Read(PropertyInfo property, object value)
    {
        try
        {
            return property.GetValue(value);
        }
        catch (Exception failure) when (failure is TargetInvocationException or NotSupportedException)
        {
            return failure.InnerException?.Message;
        }
    }
}
