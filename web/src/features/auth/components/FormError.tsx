/** A refusal that belongs to no field. */
export function FormError({ message }: { message?: string }) {
  if (!message) return null
  return (
    <p role="alert" className="bg-danger-soft text-danger rounded-lg px-3 py-2 text-sm font-medium">
      {message}
    </p>
  )
}
