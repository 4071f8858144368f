// Whose the page of an order is.

export { default as Order } from '$features/commerce/order/Order.svelte';
