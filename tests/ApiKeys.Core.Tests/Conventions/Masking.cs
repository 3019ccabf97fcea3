using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace ApiKeys.Tests;

/// <summary>Everything that a debugger or a serializer shows of an object when nobody thought about it.</summary>
internal static class Masking
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Serializes with defaults, fields included; an object that cannot be serialized shows nothing.</summary>
    public static string Json<T>(T value)
    {
        try
        {
            return JsonSerializer.Serialize(value, _fields) + JsonSerializer.Serialize(value, _plain);
        }
        catch (Exception refused) when (refused is NotSupportedException or InvalidOperationException)
        {
            return refused.Message;
        }
    }

    private static readonly JsonSerializerOptions _fields = new() { IncludeFields = true };
    private static readonly JsonSerializerOptions _plain = new();

    /// <summary>Opens an object as a debugger's window does, and what is in it, and gives every value that can be
    /// read.</summary>
    public static IEnumerable<string> InDebugger(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>([root]);
        while (open.TryPop(out var value))
        {
            if (!value.GetType().IsValueType && !seen.Add(value))
                continue;
            yield return Text(value);
            foreach (var child in Children(value))
                open.Push(child);
        }
    }

    /// <summary>Says whether a debugger leaves a field out, by itself or with the property that it stands
    /// behind.</summary>
    public static bool IsHidden(FieldInfo field)
    {
        var name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : null;
        var property = name is null ? null : field.DeclaringType!.GetProperty(name, Instance);
        return IsNever(field) || (property is not null && IsNever(property));
    }

    public static IEnumerable<FieldInfo> FieldsOf(Type? type)
    {
        for (; type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(Instance | BindingFlags.DeclaredOnly))
                yield return field;
        }
    }

    private static bool IsNever(MemberInfo member) =>
        member.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State == DebuggerBrowsableState.Never;

    private static string Text(object value) =>
        value switch
        {
            byte[] bytes => $"{Convert.ToHexString(bytes)} {Convert.ToBase64String(bytes)}",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => $"{value}",
        };

    private static IEnumerable<object> Children(object value)
    {
        var type = value.GetType();
        if (value is string or byte[] or Pointer || type.IsPrimitive || type.IsEnum)
            return [];
        if (value is IEnumerable items and (Array or IDictionary or IList or ICollection))
            return items.Cast<object?>().OfType<object>();
        return IsOurs(type) || type.FullName!.StartsWith("System.Collections", StringComparison.Ordinal)
            || type.FullName.StartsWith("System.ValueTuple", StringComparison.Ordinal)
            ? Members(value, type)
            : [];
    }

    private static IEnumerable<object> Members(object value, Type type)
    {
        var fields = FieldsOf(type).Where(field => !IsHidden(field)).Select(field => field.GetValue(value));
        var properties = type.GetProperties(Instance)
            .Where(property => IsOurs(type) && !IsNever(property) && property.GetIndexParameters().Length == 0)
            .Where(property => property.CanRead && !property.PropertyType.IsByRefLike && !property.PropertyType.IsByRef)
            .Select(property => Read(property, value));
        return fields.Concat(properties).OfType<object>();
    }

    private static object? Read(PropertyInfo property, object value)
    {
        try
        {
            return property.GetValue(value);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private static bool IsOurs(Type type) => type.Assembly == typeof(ApiKey).Assembly;
}
